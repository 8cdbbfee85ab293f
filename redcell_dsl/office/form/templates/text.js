performance.mark("redcell:start");

// ---- texts and elements ---------------------------------------------------------------------

/** Marks of the direction of writing: nobody sees them, and other programs put them into what is copied. */
const MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const plain = (text) => String(text).normalize("NFKC").replace(MARKS, "").replace(/[\u2000-\u200b\u2060\ufeff\u00a0]/g, " ").replace(/−|﹣/g, "-");
const tidy = (text) => plain(text).trim();
const packed = (text) => plain(text).replace(/\s+/g, "");
const fold = (text) => packed(text).replace(/[“”„‟〝〞「」『』]/g, '"').toLowerCase();
const oneSpace = (text) => String(text).trim().split(/\s+/).filter(Boolean).join(" ");
const clip = (text, most) => (text.length > most ? `${text.slice(0, most)}…` : text);
const quoted = (text) => `“${clip(String(text).trim(), 24)}”`;

const byId = (id) => document.getElementById(id);

/** An element with attributes and children. Texts become text nodes, never markup. */
function el(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "on") for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
    else if (key === "value") made.value = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  append(made, children);
  return made;
}

function append(parent, children) {
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Put these elements in place of what a node holds; browsers of 2018 know no shorter way. */
function fill(node, ...children) {
  node.textContent = "";
  node.append(...children);
}

/** Set a text only where it differs, so that nothing is laid out again for nothing. */
function setText(node, text) {
  if (node && node.textContent !== text) node.textContent = text;
}

function setFlag(node, name, on) {
  if (node && node.classList.contains(name) !== on) node.classList.toggle(name, on);
}

function setAttribute(node, name, value) {
  if (!node || node.getAttribute(name) === value) return;
  if (value === null) node.removeAttribute(name);
  else node.setAttribute(name, value);
}

function button(text, act, attributes) {
  return el("button", { type: "button", ...attributes, on: { click: act } }, text);
}

const owns = (record, key) => Object.prototype.hasOwnProperty.call(record, key);
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
