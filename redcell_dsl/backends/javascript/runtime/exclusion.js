// ---- one matter in two items counts once: where, and what that leaves open ----------------------

const MOST_SHARINGS = 400;

function ledgerIn(item) {
  const rule = item.rules.find((each) => each.is === "award" && each.amount.is === "ledger");
  return rule === undefined ? null : rule.amount;
}

// The two items between which matters count once, and their ledgers; null where there are none.
function pairOf(article, exclusion) {
  const items = exclusion.map((id) => article.items.find((item) => item.id === id));
  if (items.includes(undefined)) return null;
  const ledgers = items.map(ledgerIn);
  return ledgers.includes(null) ? null : { items, ledgers };
}

// Matters that each ledger must leave to the other item, and where they are counted.
function exclude(article, setting) {
  const excluded = new Map();
  const placed = new Map();
  for (const exclusion of article.exclusions) {
    const pair = pairOf(article, exclusion);
    const worth = pair && pair.ledgers.map((ledger) => worthOf(ledger, setting));
    if (pair === null || worth.includes(null)) continue;
    const scores = pair.items.map((item) => scoredBy(item, setting));
    const [mine, theirs] = place(pair.items, worth, setting, scores);
    const [first, second] = pair.ledgers;
    leave(excluded, first.fact, theirs);
    leave(excluded, second.fact, mine);
    placed.set(first.fact, { keys: theirs, citation: pair.items[1].citation });
    placed.set(second.fact, { keys: mine, citation: pair.items[0].citation });
  }
  const elsewhere = new Map();
  placed.forEach(({ keys, citation }) => keys.forEach((key) => elsewhere.set(key, citation)));
  return { excluded, elsewhere };
}

function leave(excluded, fact, keys) {
  const known = excluded.get(fact) || [];
  excluded.set(fact, new Set([...known, ...keys]));
}

// What the matters of a ledger that was given are worth.
function worthOf(ledger, setting) {
  const fact = setting.facts.get(ledger.fact);
  const answer = setting.values.get(ledger.fact);
  if (fact.type !== "台账" || answer === undefined || answer.is !== "entries") return null;
  const { counted } = sortRows(fact, answer.rows, setting.values);
  return matterPoints(fact, ledger, counted, setting.method.overlap);
}

// Where the matters of two ledgers count, by what they make of the items' scores.
function place(items, worth, { method }, scores) {
  const limits = items.map((item, index) => roomIn(item, worth[index], method));
  return placeShared(worth[0], worth[1], limits, method.placement, scores);
}

// The item's score where its ledger comes to a sum; what else is open counts least.
function scoredBy(item, setting) {
  const known = new Map();
  return (sum) => {
    const name = nameOf(sum);
    if (!known.has(name)) {
      const rules = item.rules.map((rule) => fixed(rule, sum));
      known.set(name, valueItem({ ...item, rules }, setting).score.least || ZERO);
    }
    return known.get(name);
  };
}

function fixed(rule, sum) {
  const ledger = rule.is === "award" && rule.amount.is === "ledger";
  return ledger ? { ...rule, amount: { is: "constant", number: sum } } : rule;
}

// A sum beyond which more rows change nothing in an item.
function roomIn(item, worth, method) {
  const limits = [sumWithout(worth, NONE)];
  for (const rule of item.rules) {
    if (rule.is === "award" && rule.amount.is === "ledger" && rule.cap) limits.push(rule.cap);
  }
  if (item.rules.every((rule) => rule.is === "award")) {
    limits.push(...item.caps);
    const ceiling = method[ADDING].ceiling;
    if (ceiling !== null && item.value !== null) limits.push(inPoints(ceiling, item.value));
  }
  return larger(ZERO, limits.reduce(smaller));
}

// Where one of two ledgers is missing, what each item can still come to.
function openExclusion(article, exclusion, setting, items, sums) {
  const pair = pairOf(article, exclusion);
  if (pair === null) return { items, sums };
  const known = [0, 1].filter((index) => setting.values.has(pair.ledgers[index].fact));
  if (known.length !== 1) return { items, sums };
  const id = pair.items[known[0]].id;
  const alone = items.get(id);
  const left = leastLeft(pair, known[0], setting);
  const opened = { least: smaller(left, alone.score.least || ZERO), most: alone.score.most };
  const changed = new Map(items).set(id, { ...alone, score: opened });
  if (setting.method.placement === "总分最大") return { items: changed, sums };
  // what one loses the other need not gain
  return { items: changed, sums: total(scoresOf(changed)) };
}

function scoresOf(items) {
  return Array.from(items.values(), (valued) => valued.score);
}

// The least that a known ledger keeps, over matters that the other may turn out to share.
function leastLeft(pair, index, setting) {
  const [mine, theirs] = [pair.ledgers[index], pair.ledgers[1 - index]];
  const worth = worthOf(mine, setting);
  if (worth === null) return ZERO;
  const scores = pair.items.map((item) => scoredBy(item, setting));
  const found = sharings(worth, theirs, setting).map((shared) => {
    let taken = new Set(worth.keys());
    if (shared !== null) {
      const sides = index === 0 ? [worth, shared] : [shared, worth];
      taken = place(pair.items, sides, setting, scores)[1 - index];
    }
    const inside = { ...setting, excluded: new Map([[mine.fact, taken]]) };
    return valueItem(pair.items[index], inside).score.least || ZERO;
  });
  return found.reduce(smaller);
}

// What the other ledger may hold of these matters, and for what points; null: all of them. Matters
// that are worth the same are alike, so that only how many of them counts.
function sharings(worth, theirs, setting) {
  const fact = setting.facts.get(theirs.fact);
  const overlap = setting.method.overlap;
  const values = new Map();
  for (const name of fact.ladder) {
    const points = rowPoints(fact, theirs, { level: name }, overlap);
    values.set(nameOf(points), points);
  }
  const alikes = new Map();
  worth.forEach((points, key) => {
    const name = nameOf(points);
    if (!alikes.has(name)) alikes.set(name, []);
    alikes.get(name).push(key);
  });
  const groups = Array.from(alikes.values());
  const cases = groups.reduce((n, keys) => n * ways(keys.length, values.size), 1);
  if (cases > MOST_SHARINGS || !theirs.distinct) return [null];
  const options = [null, ...Array.from(values.values()).sort(order)];
  const chosen = everyChoice(groups.map((keys) => handfuls(options, keys.length)));
  const names = [].concat(...groups);
  return chosen.map((each) => {
    const held = [].concat(...each);
    return new Map(names.map((key, i) => [key, held[i]]).filter((pair) => pair[1] !== null));
  });
}

// How many handfuls of so many there are out of one more option than this.
function ways(size, options) {
  let count = 1;
  for (let n = 1; n <= options && count <= MOST_SHARINGS * options; n += 1) {
    count = (count * (size + n)) / n;
  }
  return count;
}

// Every choice of so many options, in which their order does not matter.
function handfuls(options, size) {
  if (size === 0) return [[]];
  return [].concat(
    ...options.map((option, index) =>
      handfuls(options.slice(index), size - 1).map((rest) => [option, ...rest]),
    ),
  );
}

// One of each list, in every way.
function everyChoice(lists) {
  return lists.reduce(
    (chosen, list) => [].concat(...chosen.map((each) => list.map((one) => [...each, one]))),
    [[]],
  );
}
