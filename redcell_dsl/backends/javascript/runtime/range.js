// ---- ranges -------------------------------------------------------------------------------------
// A range is { least, most }: all values still possible. null has no end; a known value is a point.
// A truth value is a range too: 1 holds, 0 does not, from 0 to 1 is open.

const NOTHING = point(ZERO);
const HOLDS = point(ONE);
const OPEN = { least: ZERO, most: ONE };
const UPWARDS = { least: ZERO, most: null };

function point(value) {
  return { least: value, most: value };
}

function isKnown(range) {
  return range.least !== null && range.most !== null && same(range.least, range.most);
}

function alike(one, other) {
  return sameEnd(one.least, other.least) && sameEnd(one.most, other.most);
}

function sameEnd(a, b) {
  return a === null || b === null ? a === b : same(a, b);
}

function isEnd(end, value) {
  return end !== null && same(end, value);
}

function plusRange(left, right) {
  const least = left.least && right.least && plus(left.least, right.least);
  if (left.least === left.most && right.least === right.most) return { least, most: least };
  return { least, most: left.most && right.most && plus(left.most, right.most) };
}

function total(ranges) {
  return ranges.reduce(plusRange, NOTHING);
}

function negative(range) {
  return { least: range.most && opposite(range.most), most: range.least && opposite(range.least) };
}

function minusRange(left, right) {
  return plusRange(left, negative(right));
}

// The product; a side without end times zero is zero.
function timesRange(left, right) {
  if (left.least !== null && left.least === left.most) {
    if (right.least !== null && right.least === right.most) {
      return point(times(left.least, right.least));
    }
  }
  const corners = [];
  for (const a of [endOf(left.least, -1), endOf(left.most, 1)]) {
    for (const b of [endOf(right.least, -1), endOf(right.most, 1)]) corners.push(corner(a, b));
  }
  return {
    least: corners.some((each) => each.endless < 0) ? null : least(finite(corners)),
    most: corners.some((each) => each.endless > 0) ? null : most(finite(corners)),
  };
}

function endOf(value, endless) {
  return value === null ? { endless, value: ZERO } : { endless: 0, value };
}

function corner(a, b) {
  const sign = signOf(a) * signOf(b);
  if (sign === 0) return { endless: 0, value: ZERO };
  if (a.endless || b.endless) return { endless: sign, value: ZERO };
  return { endless: 0, value: times(a.value, b.value) };
}

function signOf(end) {
  return end.endless || order(end.value, ZERO);
}

function finite(corners) {
  return corners.filter((each) => !each.endless).map((each) => each.value);
}

function least(values) {
  return values.length ? values.reduce(smaller) : null;
}

function most(values) {
  return values.length ? values.reduce(larger) : null;
}

// left ÷ right, where right is above zero; where it may be zero it nears it from 1.
function overRange(left, right) {
  const low = right.least === null || isZero(right.least) ? ONE : right.least;
  const least = right.most === null ? ZERO : over(ONE, right.most);
  return timesRange(left, { least, most: over(ONE, low) });
}

function atLeast(range, bound) {
  return {
    least: range.least === null ? bound : larger(range.least, bound),
    most: range.most && larger(range.most, bound),
  };
}

function atMost(range, bound) {
  return {
    least: range.least && smaller(range.least, bound),
    most: range.most === null ? bound : smaller(range.most, bound),
  };
}

// How many steps fit, none below zero; what a part of one counts: 不足不计, 不足计一 or 按比例.
function stepsIn(range, step, rounding) {
  const round = { 不足不计: floor, 不足计一: ceiling, 按比例: (steps) => steps }[rounding];
  const steps = (end) => round(over(larger(ZERO, end), step));
  return {
    least: range.least === null ? ZERO : steps(range.least),
    most: range.most && steps(range.most),
  };
}

// The largest of several: without end above where one of them is.
function largestRange(ranges) {
  const lows = ranges.map((each) => each.least).filter((each) => each !== null);
  const highs = ranges.map((each) => each.most);
  return { least: most(lows), most: highs.includes(null) ? null : most(highs) };
}

function smallestRange(ranges) {
  return negative(largestRange(ranges.map(negative)));
}

// One range where a truth holds, the other where it does not, both where it is open.
function eitherRange(holding, yes, no) {
  if (isTrue(holding)) return yes;
  return isFalse(holding) ? no : join([yes, no]);
}

// The smallest range that holds all of them.
function join(ranges) {
  const lows = ranges.map((each) => each.least);
  const highs = ranges.map((each) => each.most);
  return {
    least: lows.includes(null) ? null : least(lows),
    most: highs.includes(null) ? null : most(highs),
  };
}

function truth(always, never) {
  return always ? HOLDS : never ? NOTHING : OPEN;
}

function isTrue(range) {
  return isEnd(range.least, ONE);
}

function isFalse(range) {
  return isEnd(range.most, ZERO);
}

function both(terms) {
  return truth(terms.every(isTrue), terms.some(isFalse));
}

function either(terms) {
  return truth(terms.some(isTrue), terms.every(isFalse));
}

function reverse(term) {
  return truth(isFalse(term), isTrue(term));
}

// ≥ > ≤ < = of ranges, as a truth value.
function compareRanges(left, sign, right) {
  if (sign === "≤") return compareRanges(right, "≥", left);
  if (sign === "<") return compareRanges(right, ">", left);
  if (sign === "=") {
    return both([compareRanges(left, "≥", right), compareRanges(right, "≥", left)]);
  }
  const reaches = (a, b) => order(a, b) >= (sign === ">" ? 1 : 0);
  const always = left.least !== null && right.most !== null && reaches(left.least, right.most);
  const possible = left.most === null || right.least === null || reaches(left.most, right.least);
  return truth(always, !possible);
}
