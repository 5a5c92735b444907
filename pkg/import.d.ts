// Types of 'actor-timeline/import', which reads what people have: spreadsheets, calendars,
// conflict data, other timelines. Works in pages, in workers of type `module`, and in Node from
// 20.16 on. The wasm is fetched with the first file.

/** The field of an event that a column becomes, by its name: one of `fields()`. */
export type ImportMapping = { [field: string]: string | string[] };

/** What is said about a file beforehand. By default all of it is found out. */
export interface ImportOptions {
  /** As what to read it: the name of one of `formats()`. */
  format?: string;
  /** Which columns are what, by their headers or letters: `{ title: 'What', tags: ['Kind', 'C'] }`. */
  mapping?: ImportMapping;
  /** Whether 3/1/2020 is 3 January (`dmy`) or March 1 (`mdy`). With `ymd` 20/1/3 is 3 January 2020. */
  order?: 'dmy' | 'mdy' | 'ymd';
  /** What plain numbers in columns of dates are, if not years. */
  numbers?: 'excel1900' | 'excel1904' | 'seconds' | 'milliseconds';
  /** The year of dates that name none. */
  year?: number;
  /** The title of the document, where the file has none. */
  title?: string;
  /** Languages, as BCP 47 tags, whose names of months are understood too, as the browser's `Intl` has
   * them. Those of Arabic, Dutch, English, French, German, Italian, Persian, Polish, Portuguese, Russian,
   * Spanish and Turkish always are. */
  languages?: string | readonly string[];
}

/** What became of a column or of a member. */
export interface ImportMapped {
  /** Its header, or its letter where there is none. */
  column: string;
  /** The member of an event that it became. */
  field: string;
  /** What was decided about it and why; may be empty. */
  why: string;
}

/** What the document does not have as the file had it. */
export interface ImportLoss {
  /** A stable word, such as `bad-date`. */
  code: string;
  /** The row as spreadsheets count, or the number of the item; 0 for the whole file. */
  row: number;
  /** The header of its column or the name of its member; may be empty. */
  column: string;
  /** What stood there, cut where it is long. */
  value: string;
  /** What was done. */
  done: string;
  /** What to do; may be empty. */
  remedy: string;
  /** How many it stands for: more than 1 where many are alike. */
  count: number;
}

export interface ImportReport {
  /** The document as JSON text, which the element takes as `data`. */
  document: string;
  /** How many events are in it. */
  events: number;
  /** As what the file was read: the name of one of `formats()`. */
  format: string;
  /** How that was known, in a sentence. */
  why: string;
  /** What each column became. */
  mapping: ImportMapped[];
  /** What was left out, changed or decided. Nothing is without a line here. */
  losses: ImportLoss[];
}

/** The cells of a file that is rows and columns. */
export interface ImportTable {
  /** Headers, or letters where there are none. */
  columns: string[];
  /** A text for each column, in each row below the header. */
  rows: string[][];
  /** The number of each row in the file, as losses name it. */
  numbers: number[];
  /**
   * Columns at the end of `columns` that are not in the file: where the cells of another column lead
   * beside their words, or the picture that they show. Both are positions in `columns`, from 0.
   */
  addresses: { column: number; of: number; isPicture: boolean }[];
}

/** What is wrong, by what can be done about it; `timeline-error` has the same codes. */
export type ImportErrorCode =
  /** It is of a kind that is not read: a PDF, an old `.xls`, a picture, an archive. */
  | 'not-supported'
  /** It is text in none of the formats. */
  | 'unknown-format'
  /** It is not in the format that was given. */
  | 'wrong-format'
  /** It is broken: no text, JSON, XML or workbook from beginning to end. */
  | 'not-text' | 'not-json' | 'not-xml' | 'bad-zip'
  /** It has more than a gigabyte, or is a workbook that unpacks to more than 256 MB. */
  | 'too-large'
  /** A table without a column of dates, without one of titles. */
  | 'no-dates' | 'no-titles'
  /** Nothing in it is an event: the message has the first losses. */
  | 'no-events'
  /** A mapping names a column or a field that is not there; other options cannot be meant. */
  | 'bad-mapping' | 'bad-options'
  /** What was given is neither text nor bytes. */
  | 'bad-input'
  /** The importer could not be fetched or started: the next file tries again. */
  | 'no-importer'
  /** The importer stopped at a fault of its own. */
  | 'importer-panic';

/** What a promise is rejected with. */
export interface ImportError extends Error {
  /** A stable word. */
  code: ImportErrorCode;
}

export type ImportInput = string | Blob | Response | ArrayBufferLike | ArrayBufferView;

/** Reads a file. Rejects with an `ImportError` where nothing of it can be shown. */
export function read(input: ImportInput, options?: ImportOptions): Promise<ImportReport>;
/** The cells of a table as text, however it is written; null for what is no table. */
export function table(input: ImportInput, options?: ImportOptions): Promise<ImportTable | null>;
/** The formats that are read: a name for programs, words for people. */
export function formats(): Promise<{ name: string; words: string }[]>;
/** Whether `languages` takes a text: of others, such as an odd `lang` of a page, it would say so. */
export function isLanguageTag(tag: unknown): tag is string;
/** The fields that columns can be mapped to. */
export function fields(): Promise<string[]>;
type Wasm = Response | BufferSource | WebAssembly.Module;
/**
 * Gives the two parts of the wasm, before the first file is read: what these return is taken for them. The second,
 * `actor_timeline_import_rest.wasm`, is asked for with the first file that is no plain table.
 */
export function useWasm(source: () => Wasm | PromiseLike<Wasm>, second?: () => Wasm | PromiseLike<Wasm>): void;
