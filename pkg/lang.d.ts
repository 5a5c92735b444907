/** Texts of the interface by key, as `messages` of the element takes them. */
declare const messages: { [key: string]: string };
export default messages;
