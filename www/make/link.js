// Files from elsewhere: addresses of sheets as addresses of their cells, and what it means when a
// server does not let this page read.

/** A Google sheet's address as that of its cells; others stay. */
export function asData(address) {
  const url = new URL(address);
  if (url.hostname !== 'docs.google.com') return url.href;
  const published = url.pathname.match(/^(\/spreadsheets\/d\/e\/[^/]+)\//);
  const gid = new URLSearchParams(url.hash.slice(1)).get('gid') ?? url.searchParams.get('gid');
  const sheet = gid ? `&gid=${encodeURIComponent(gid)}` : '';
  if (published) return `https://docs.google.com${published[1]}/pub?output=csv${sheet}`;
  const open = url.pathname.match(/^(\/spreadsheets\/d\/[^/]+)/);
  return open ? `https://docs.google.com${open[1]}/export?format=csv${sheet}` : url.href;
}

const BY_HAND = 'Open the link in a tab, save the file, and drop it here: that always works.';

/** The bytes at an address. Throws in words that say what to do. */
export async function fetchLink(text) {
  const typed = text.trim();
  if (!typed) throw new Error('Enter an address.');
  const address = /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(address)) throw new Error(`“${typed}” is not an address.`);
  const { hostname, protocol, origin } = new URL(address);
  if (protocol !== 'https:' && origin !== location.origin) {
    throw new Error(`Only addresses that begin with https:// can be fetched from this page. ${BY_HAND}`);
  }
  const answer = await fetch(asData(address), { credentials: 'omit', referrerPolicy: 'no-referrer' }).catch(() => {
    throw new Error(`The server ${hostname} could not be read from this page. Either it cannot be reached, or it does not let `
      + `other sites read its files (it sends no “Access-Control-Allow-Origin”). ${BY_HAND}`);
  });
  if (answer.status === 401 || answer.status === 403) {
    throw new Error(`The server ${hostname} keeps that file to itself (${answer.status}). Publish it, or save it and drop it here.`);
  }
  if (!answer.ok) throw new Error(`The server ${hostname} has no file at that address (${answer.status}).`);
  return answer.arrayBuffer();
}
