// Said in the plainest script, which a browser that cannot run the others still runs.
(function () {
  var fit = typeof BigInt !== "undefined" && typeof HTMLDialogElement !== "undefined" &&
    typeof Response !== "undefined" && !!Array.prototype.flat;
  if (!fit) {
    document.getElementById("old").removeAttribute("hidden");
  }
})();
