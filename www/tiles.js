// How much of the archive the page has read.

const put = (id, text) => { document.getElementById(id).textContent = text; };
const kilobytes = (bytes) => `${Math.round(bytes / 1024).toLocaleString('en')} KB`;

let [ranges, read, size] = [0, 0, 0];

function tell() {
  put('ranges', ranges.toLocaleString('en'));
  put('read', kilobytes(read));
  if (size) put('share', `${(read / size * 100).toFixed(1)} %`);
}

const watch = new PerformanceObserver((list) => {
  for (const { name, encodedBodySize } of list.getEntries()) {
    if (!name.endsWith('/towns.att')) continue;
    ranges += 1;
    read += encodedBodySize;
  }
  tell();
});
watch.observe({ type: 'resource', buffered: true });

// The last byte says by its place how long the file is.
const answer = await fetch('towns.att', { headers: { range: 'bytes=0-0' } });
size = Number(/\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1] ?? 0);
put('size', size ? kilobytes(size) : '–');
tell();
