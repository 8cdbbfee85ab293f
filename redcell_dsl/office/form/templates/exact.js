// ---- exact numbers: fractions of whole numbers, never a binary float ---------------------------

/** A number as the evaluator writes it (`4.5`, `-83/9`) → {n, d}; null for no number or no bound. */
function fraction(text) {
  const found = /^(-?)(\d+)(?:\.(\d+)|\/(\d+))?$/.exec(String(text).trim());
  if (!found) return null;
  const [, sign, whole, decimals, below] = found;
  const d = decimals ? 10n ** BigInt(decimals.length) : BigInt(below || 1);
  const n = BigInt(whole + (decimals || ""));
  return reduced(sign ? -n : n, d);
}

function reduced(n, d) {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b) [a, b] = [b, a % b];
  return a > 1n ? { n: n / a, d: d / a } : { n, d };
}

const plus = (a, b) => (a && b ? reduced(a.n * b.d + b.n * a.d, a.d * b.d) : null);
const minus = (a, b) => (a && b ? reduced(a.n * b.d - b.n * a.d, a.d * b.d) : null);
const same = (a, b) => Boolean(a && b) && a.n === b.n && a.d === b.d;
const ZERO = { n: 0n, d: 1n };
/** Below zero where a < b, zero where they are equal. */
const order = (a, b) => (a.n * b.d < b.n * a.d ? -1 : a.n * b.d > b.n * a.d ? 1 : 0);

/** A number as the evaluator writes it, with so many decimal places. */
function placed(text, places) {
  const said = written(fraction(text));
  if (!places) return said;
  const [whole, rest] = said.split(".");
  return `${whole}.${(rest || "").padEnd(places, "0")}`;
}

/** A fraction as a sheet prints it: a decimal where it ends, else a/b; with a real minus sign. */
function written(value) {
  if (!value) return "";
  let [rest, twos, fives] = [value.d, 0, 0];
  while (rest % 2n === 0n) [rest, twos] = [rest / 2n, twos + 1];
  while (rest % 5n === 0n) [rest, fives] = [rest / 5n, fives + 1];
  const sign = value.n < 0n ? "−" : "";
  const above = value.n < 0n ? -value.n : value.n;
  if (rest !== 1n) return `${sign}${above}/${value.d}`;
  const shift = Math.max(twos, fives);
  const digits = String((above * 10n ** BigInt(shift)) / value.d).padStart(shift + 1, "0");
  return shift ? `${sign}${digits.slice(0, -shift)}.${digits.slice(-shift)}` : sign + digits;
}

/** A score of the evaluator (`4.5`, `[0, 3]`, `[-∞, 3]`) → {least, most}, null where it has no bound. */
function range(text) {
  if (text === null || text === undefined) return null;
  if (Array.isArray(text)) return { least: fraction(text[0]), most: fraction(text[1]) };
  const open = /^\[(.+), (.+)\]$/.exec(text);
  if (open) return { least: fraction(open[1]), most: fraction(open[2]) };
  const value = fraction(text);
  return { least: value, most: value };
}

const known = (score) => Boolean(score) && same(score.least, score.most);
const added = (scores) =>
  scores.reduce((a, b) => ({ least: plus(a.least, b.least), most: plus(a.most, b.most) }), { least: ZERO, most: ZERO });

/** An end of what is still open: about how much, in two places, where its decimals do not end. */
function near(value) {
  const said = written(value);
  if (!said.includes("/")) return said;
  const above = value.n < 0n ? -value.n : value.n;
  const cents = (200n * above + value.d) / (2n * value.d);
  return `约${value.n < 0n ? "−" : ""}${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;
}

/** A score in words: exact, or the interval still open; where points are only taken, how many. */
function shown(score) {
  if (!score) return "—";
  if (known(score)) return written(score.least);
  if (!score.least || !score.most) return "待定";
  if (order(score.least, ZERO) < 0 && order(score.most, ZERO) <= 0) return `扣 ${near(minus(ZERO, score.most))}~${near(minus(ZERO, score.least))}`;
  return `${near(score.least)}~${near(score.most)}`;
}

/** How much more the review gives than the self-score. */
function difference(own, other) {
  if (!own || !other) return "—";
  if (!known(own) || !known(other)) return "待定";
  const gap = minus(other.least, own.least);
  return gap.n > 0n ? `+${written(gap)}` : written(gap);
}
