// Reads requests from standard input, a JSON text on each line, and answers each on a line of its own.
// {"script": text} loads a script in a world of its own and gives its number and the globals it set;
// {"world": number, "call": name, "values": [...]} calls it there.
"use strict";

const { createInterface } = require("readline");
const { createContext, runInContext } = require("vm");

const worlds = [];

function load(script) {
  const world = createContext({});
  runInContext(script, world);
  return { world: worlds.push(world) - 1, names: Object.keys(world) };
}

function call(number, name, values) {
  const world = worlds[number];
  world.given = JSON.stringify(values);
  try {
    return JSON.parse(runInContext(`JSON.stringify(redcell.${name}(...JSON.parse(given)))`, world));
  } catch (error) {
    if (error.name === "Refusal") return { refused: error.facts, message: error.message };
    return { error: error.message };
  }
}

createInterface({ input: process.stdin }).on("line", (line) => {
  const asked = JSON.parse(line);
  const answer = asked.script === undefined ? call(asked.world, asked.call, asked.values) : load(asked.script);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
});
