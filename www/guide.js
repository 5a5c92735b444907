// Copies the code of an example.

for (const block of document.querySelectorAll('.code')) {
  const button = block.querySelector('button');
  const name = block.closest('.example').querySelector('h2').textContent;
  button.hidden = false;
  button.setAttribute('aria-label', `Copy the code of “${name}”`);
  button.addEventListener('click', async () => {
    const code = block.querySelector('code');
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = 'Copied';
    } catch {
      // Not allowed: the code is marked, so that the reader can copy it.
      getSelection().selectAllChildren(code);
      button.textContent = 'Marked';
    }
    setTimeout(() => { button.textContent = 'Copy'; }, 1500);
  });
}
