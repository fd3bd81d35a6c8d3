// Reloads the page when the server has another build than the one the page was made of.
let shown;
new EventSource("/xtask/events").addEventListener("build", ({ data }) => {
  shown ??= data;
  if (data !== shown) location.reload();
});
