// Keyboard help: a button, and “?” anywhere but in a text field.

const dialog = document.querySelector('dialog');
const help = document.querySelector('.help');

help.hidden = false;
help.addEventListener('click', () => dialog.showModal());
addEventListener('keydown', (event) => {
  const [target] = event.composedPath();
  const isTyping = target.matches?.('input:not([type=checkbox], [type=radio]), textarea');
  if (event.key !== '?' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  dialog.showModal();
});
