// ---- exact numbers ------------------------------------------------------------------------------
// A number is { top, bottom }: a fraction in lowest terms with a positive bottom, both BigInt.

const ZERO = { top: 0n, bottom: 1n };
const ONE = { top: 1n, bottom: 1n };
const NUMERAL = /^(-?\d+)(?:\.(\d+)|\/(\d+))?$/;

function fraction(top, bottom) {
  if (bottom === 1n) return { top, bottom };
  if (bottom === 0n) throw new RangeError("除数为 0");
  const sign = bottom < 0n ? -1n : 1n;
  const common = sign * commonDivisor(top < 0n ? -top : top, sign * bottom);
  return { top: top / common, bottom: bottom / common };
}

function commonDivisor(a, b) {
  while (b !== 0n) {
    const rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

// A number of the text: a whole number, or "0.5" or "1/3", which no binary number holds exactly.
function number(given) {
  if (given.bottom !== undefined) return given;
  const parts = NUMERAL.exec(String(given));
  if (parts === null) throw new RangeError(`“${given}”不是数`);
  if (parts[3] !== undefined) return fraction(BigInt(parts[1]), BigInt(parts[3]));
  if (parts[2] === undefined) return { top: BigInt(parts[1]), bottom: 1n };
  return fraction(BigInt(parts[1] + parts[2]), 10n ** BigInt(parts[2].length));
}

function plus(a, b) {
  if (a.bottom === b.bottom) return fraction(a.top + b.top, a.bottom);
  return fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
}

function opposite(a) {
  return { top: -a.top, bottom: a.bottom };
}

function minus(a, b) {
  return plus(a, opposite(b));
}

function times(a, b) {
  return fraction(a.top * b.top, a.bottom * b.bottom);
}

function over(a, b) {
  return fraction(a.top * b.bottom, a.bottom * b.top);
}

// The largest whole number that is not above a.
function floor(a) {
  const whole = a.top / a.bottom;
  return { top: whole * a.bottom > a.top ? whole - 1n : whole, bottom: 1n };
}

function ceiling(a) {
  return opposite(floor(opposite(a)));
}

// The whole part, towards zero, as a BigInt.
function whole(a) {
  return a.top / a.bottom;
}

// Below zero where a < b, zero where they are equal, above zero where a > b.
function order(a, b) {
  const difference = a.bottom === b.bottom ? a.top - b.top : a.top * b.bottom - b.top * a.bottom;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function same(a, b) {
  return a.top === b.top && a.bottom === b.bottom;
}

function larger(a, b) {
  return order(a, b) < 0 ? b : a;
}

function smaller(a, b) {
  return order(a, b) > 0 ? b : a;
}

function sumOf(numbers) {
  return numbers.reduce(plus, ZERO);
}

// A text that only equal numbers share.
function nameOf(a) {
  return a.bottom === 1n ? String(a.top) : `${a.top}/${a.bottom}`;
}

function isZero(a) {
  return a.top === 0n;
}

// The exact form: a decimal where it ends, else a/b.
function exact(a) {
  if (a.bottom === 1n) return String(a.top);
  let rest = a.bottom;
  let digits = 0;
  for (const prime of [2n, 5n]) {
    let power = 0;
    for (; rest % prime === 0n; rest /= prime) power += 1;
    digits = Math.max(digits, power);
  }
  if (rest !== 1n) return `${a.top}/${a.bottom}`;
  const size = a.top < 0n ? -a.top : a.top;
  const text = String((size * 10n ** BigInt(digits)) / a.bottom).padStart(digits + 1, "0");
  return `${a.top < 0n ? "-" : ""}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

// An end of what is still open: about how much, in two places, where its decimals do not end.
function near(a) {
  const said = exact(a);
  if (!said.includes("/")) return said;
  const size = a.top < 0n ? -a.top : a.top;
  const cents = (200n * size + a.bottom) / (2n * a.bottom);
  return `约${a.top < 0n ? "-" : ""}${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;
}
