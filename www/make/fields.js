// What a column can be, in the words of people.

/** Values are the names of the package's fields; none is not to be read. */
export const FIELDS = [
  ['', 'not used'], ['title', 'title'], ['date', 'date'], ['end', 'end'], ['actors', 'actors'], ['summary', 'text'],
  ['tags', 'tags'], ['importance', 'importance'], ['place', 'place'], ['sources', 'sources'], ['link', 'link'],
  ['media', 'picture (address)'], ['media_alt', 'what the picture shows'], ['media_credit', 'who made the picture'],
  ['status', 'status'], ['date_note', 'note on the date'], ['year', 'year'], ['month', 'month'], ['day', 'day'], ['time', 'time'],
  ['id', 'id'], ['date_as_written', 'date as written'],
];
