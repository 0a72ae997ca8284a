// Runs before the first paint, so that a dark screen never flashes white. A file of its own: the policy allows no inline script.
(function () {
  var chosen = 'auto';
  try {
    chosen = localStorage.getItem('medgroup.color-scheme') || 'auto';
  } catch (ignored) {
    // Storage may be forbidden; then the system decides.
  }
  var dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
