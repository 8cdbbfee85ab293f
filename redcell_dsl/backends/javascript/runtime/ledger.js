// ---- ledgers: levels, windows, one matter counted once ------------------------------------------

// Rows that count, those out of the window, those whose window is unknown. Undated rows count.
function sortRows(fact, rows, values) {
  const sorted = { counted: [], outside: [], unsure: [] };
  const isInside = windowOf(fact, values);
  for (const row of rows) {
    const inside = row.on === null || isInside(row.on);
    sorted[inside === null ? "unsure" : inside ? "counted" : "outside"].push(row);
  }
  return sorted;
}

// Whether a day is inside the window of a ledger, as a function; null where nobody can know.
function windowOf({ window }, values) {
  if (window === null) return () => true;
  if (window.years !== null) {
    const current = wholeGiven(values.get(YEAR));
    if (current === null) return () => null;
    const first = Number(current - whole(number(window.years)) + 1n);
    const last = Number(current);
    return (day) => first <= Number(day.slice(0, 4)) && Number(day.slice(0, 4)) <= last;
  }
  const [start, end] = [values.get(TERM_START), values.get(TERM_END)];
  const started = (day) => start === undefined || day >= start.day;
  return (day) => started(day) && (end === undefined || day <= end.day);
}

function fits(fact, tier, name) {
  if (!tier.upward) return tier.level === name;
  const lowest = fact.ladder.indexOf(tier.level);
  const held = fact.ladder.indexOf(name);
  return lowest >= 0 && held >= lowest;
}

// What one row is worth by itself.
function rowPoints(fact, tiered, row, overlap) {
  const points = tiered.tiers.filter((tier) => fits(fact, tier, row.level)).map((t) => t.points);
  if (overlap === "累加") return sumOf(points);
  return points.length ? points.reduce(larger) : ZERO;
}

// The same as a function, which works each level out once.
function levelPoints(fact, tiered, overlap) {
  const known = new Map();
  return (row) => {
    let points = known.get(row.level);
    if (points === undefined) {
      points = rowPoints(fact, tiered, row, overlap);
      known.set(row.level, points);
    }
    return points;
  };
}

// What each matter is worth: its best row where matters count once, else all of them.
function matterPoints(fact, tiered, rows, overlap) {
  const worth = new Map();
  const pointsOf = levelPoints(fact, tiered, overlap);
  rows.forEach((row, index) => {
    const points = pointsOf(row);
    const key = row.key || `#${index}`;
    const known = worth.get(key) || ZERO;
    worth.set(key, tiered.distinct ? larger(known, points) : plus(known, points));
  });
  return worth;
}

// What matters come to: all that are not excluded, or the best few of them.
function sumWithout(worth, excluded, best = null) {
  const counted = [];
  worth.forEach((points, key) => {
    if (!excluded.has(key)) counted.push(points);
  });
  if (best === null) return sumOf(counted);
  return sumOf(counted.sort((one, other) => order(other, one)).slice(0, best));
}

// Which shared matters count in the first item and which in the second. limits: sums above them
// are alike; scores: what each item makes of a sum. The best total wins, then the best first.
function placeShared(first, second, limits, placement, scores) {
  const shared = Array.from(first.keys()).filter((key) => second.has(key));
  if (placement === "计入首项") return [new Set(shared), new Set()];
  if (placement === "逐事项就高") {
    const mine = shared.filter((key) => order(first.get(key), second.get(key)) >= 0);
    return split(shared, new Set(mine));
  }
  const start = [
    smaller(limits[0], sumWithout(first, second)),
    smaller(limits[1], sumWithout(second, first)),
  ];
  let reached = new Map([[sumsName(start), { sums: start, trail: null }]]);
  for (const key of shared) {
    const step = new Map();
    reached.forEach(({ sums: [a, b], trail }) => {
      reach(step, [smaller(limits[0], plus(a, first.get(key))), b], { key, trail });
      reach(step, [a, smaller(limits[1], plus(b, second.get(key)))], trail);
    });
    reached = step;
  }
  const mine = new Set();
  let trail = bestTrail(reached, scores);
  for (; trail !== null; trail = trail.trail) mine.add(trail.key);
  return split(shared, mine);
}

function split(shared, mine) {
  return [mine, new Set(shared.filter((key) => !mine.has(key)))];
}

function sumsName(sums) {
  return sums.map(nameOf).join(" ");
}

function reach(step, sums, trail) {
  const name = sumsName(sums);
  if (!step.has(name)) step.set(name, { sums, trail });
}

// The matters that the first item takes, last first.
function bestTrail(reached, scores) {
  let best = null;
  reached.forEach(({ sums, trail }) => {
    const made = [scores[0](sums[0]), scores[1](sums[1])];
    const rank = [plus(made[0], made[1]), made[0], sums[0]];
    if (best === null || ranksAbove(rank, best.rank)) best = { rank, trail };
  });
  return best.trail;
}

function ranksAbove(one, other) {
  const differing = one.findIndex((each, index) => !same(each, other[index]));
  return differing >= 0 && order(one[differing], other[differing]) > 0;
}
