// ---- from opening the page on ----------------------------------------------------------------------------------------------

function listen() {
  for (const input of document.querySelectorAll("[data-detail]")) {
    input.addEventListener("input", () => {
      state.details[input.dataset.detail] = input.value;
      touches += 1;
      scheduleDraft();
    });
  }
  for (const input of document.querySelectorAll("[name=side]")) input.addEventListener("change", () => switchSide(input.value));
  const acts = {
    open: () => byId("file").click(),
    save: saveFile,
    "export-own": () => exportSide(OWN),
    "export-review": () => exportSide(REVIEW),
    print: () => window.print(),
    keys: showShortcuts,
    next: () => goToNext(1),
    "toast-undo": undoLast,
    "toast-close": () => { byId("toast").hidden = true; },
    fresh: startAnew,
    tools: toggleTools,
  };
  for (const [id, act] of Object.entries(acts)) byId(id).addEventListener("click", act);
  byId("file").addEventListener("change", (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (file) openFile(file);
  });
  for (const link of document.querySelectorAll("a[data-fact-link]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      goTo(FACTS.get(link.dataset.factLink));
    });
  }
  listenAround();
}

function toggleTools() {
  const open = byId("tools").getAttribute("aria-expanded") !== "true";
  byId("tools").setAttribute("aria-expanded", String(open));
  setFlag(byId("bar"), "open", open);
}

function listenAround() {
  document.addEventListener("keydown", onKey);
  window.addEventListener("beforeprint", fillPaper);
  window.addEventListener("dragover", (event) => event.preventDefault());
  window.addEventListener("drop", (event) => {
    event.preventDefault();
    const [file] = (event.dataTransfer && event.dataTransfer.files) || [];
    if (file) openFile(file);
  });
  window.addEventListener("pagehide", () => { if (draftTimer) keepDraft(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden && draftTimer) keepDraft(); });
  window.addEventListener("beforeunload", (event) => {
    if (draftTimer) keepDraft();
    if (draftFault && touches > savedTouches && !blankState()) event.preventDefault();
  });
  window.addEventListener("storage", (event) => {
    if (event.key && event.key === draftKey && event.newValue) banner("另一个窗口也在填这一份,草稿以后存的为准;请只留一个窗口", []);
  });
}

const ABOVE = 10;

/** The fields that are seen first stand first; the others and the scores follow as soon as these have been painted. */
function start() {
  bringBack();
  drawHead();
  drawFacts(DATA.facts.slice(0, ABOVE));
  performance.measure("redcell:first-paint", "redcell:start");
  setTimeout(() => {
    drawFacts(DATA.facts.slice(ABOVE));
    findPlaces();
    listen();
    recalculate();
    recalculation = recalculateSoon;
    draftWanted = scheduleDraft;
    announced = totals();
    document.documentElement.classList.add("ready");
    if ("IntersectionObserver" in window) watchPlace(document.querySelectorAll("[data-article]"));
  });
}

/** Mark in the list of articles where the reader is. */
function watchPlace(sections) {
  const links = new Map([...document.querySelectorAll("[data-nav-link]")].map((link) => [link.dataset.navLink, link]));
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const link = links.get(entry.target.dataset.article);
      if (link) setAttribute(link, "aria-current", entry.isIntersecting ? "true" : null);
    }
  }, { rootMargin: "-30% 0px -65% 0px" });
  for (const section of sections) watcher.observe(section);
}

start();
