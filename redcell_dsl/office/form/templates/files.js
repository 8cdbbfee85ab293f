// ---- files: saved, opened, handed on ---------------------------------------------------------------------------

let savedTouches = 0;

function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function saveFile() {
  const name = fileName(`${DATA.honour}-填报`);
  download(name, `${JSON.stringify(saved(), null, 1)}\n`);
  savedTouches = touches;
  note(`已存为文件 ${name},在浏览器的“下载”文件夹里。以后用“打开文件”接着填`);
}

function exportSide(side) {
  const context = contextOf(state.general);
  const left = unfit(readSide(state[side], context)).filter((fact) => answers(side, fact));
  const name = fileName(SIDES[side]);
  download(name, `${JSON.stringify(exported(side), null, 1)}\n`);
  if (!left.length) return note(`已导出 ${name},在浏览器的“下载”文件夹里,可交给计分程序`);
  return tell(`已导出 ${name}`, [`有 ${left.length} 项没有填对或没有填齐,文件里没有这几项(网页里还在,改好后再导出):`, left.slice(0, 12).map((fact) => fact.name)]);
}

async function openFile(file) {
  const { text, fault } = await textOf(file).catch(() => ({ fault: "文件打不开,可能被别的程序占用" }));
  const { value, fault: broken } = fault ? {} : parsed(text);
  if (fault || broken) return tell("没有打开", [`${file.name}:${fault || broken}`, "现在填写的内容没有变。"]);
  const ours = value["格式"] === FORMAT;
  const side = isRecord(value[INFO]) && value[INFO][FILLED_BY] === SIDES.review ? REVIEW : isRecord(value[INFO]) && value[INFO][FILLED_BY] === SIDES.own ? OWN : state.side;
  const { next, left } = ours ? fromSaved(value) : fromFacts(value, side);
  if (!ours && left.length && !Object.keys(next[side]).length && !Object.keys(next[REVIEW]).length) {
    return tell("没有打开", [`${file.name}:里面没有本表能用的内容,不是本表存出的文件;一张台账最多 ${MOST_ROWS} 行,一项最多 ${MOST_GROUPS} 组。在本表里没有位置的:`, firstOf(left), "现在填写的内容没有变。"]);
  }
  const other = !ours && stranger(value);
  const warning = other && side === REVIEW ? "这份考评和现在的自评,名称或编号不同:核对是不是打开了别的申报对象的文件。" : "";
  takeIn(next, ours || other, ours ? next.side : state.side, file.name);
  return reportOpened(file.name, ours ? value : null, left, ours ? null : side, warning);
}

/** Take a file in; one that is about another applicant leaves the draft of the former alone. */
function takeIn(next, apart, side, name) {
  if (apart) keepDraft();
  if (!blankState()) rememberAll(`打开 ${name} 以前填写的内容`);
  if (apart) draftKey = "";
  Object.assign(state, fresh(), next, { side });
  pages.clear();
  redraw();
  touched();
  savedTouches = touches;
}

const firstOf = (left) => left.slice(0, 20).concat(left.length > 20 ? [`等 ${left.length} 处`] : []);

function reportOpened(name, value, left, side, warning) {
  const lines = warning ? [warning] : [];
  if (value && value["争创"] !== DATA.honour) lines.push(`这个文件是“${clip(asText(value["争创"]) || "?", 30)}”的,本表是“${DATA.honour}”的。能对上的已经读入。`);
  else if (value && value["正文校验码"] !== DATA.digest) lines.push("这个文件是按另一版办法填的,和本表的办法正文不同。能对上的已经读入,请逐项核对。");
  if (left.length) lines.push(`有 ${left.length} 处在本表里没有位置,没有用上(仍保留在存出的文件里):`, firstOf(left));
  const said = side ? `已打开 ${name},作为${SIDES[side]}` : `已打开 ${name}`;
  if (!lines.length) return offerUndo("", said);
  return tell(said, lines);
}

/** What was kept for a crash or a reload: the latest of this text by itself, older ones on asking. */
function bringBack() {
  const found = drafts();
  const latest = found.find((draft) => draft.same);
  if (latest) {
    const left = openDraft(latest);
    if (left) {
      const others = found.filter((draft) => draft !== latest);
      banner(`已恢复 ${clock(latest.time)} 的草稿:${clip(latest.unit, 30)}`, [["另起一份", startAnew], ...(others.length ? [["其他草稿", () => chooseDraft(others)]] : [])]);
    }
  } else if (found.length) {
    banner(`有按另一版办法填的草稿:${clip(found[0].unit, 30)}(${clock(found[0].time)})`, [["打开草稿", () => chooseDraft(found)]]);
  }
}

function banner(text, actions) {
  fill(byId("banner"), el("span", {}, text), ...actions.map(([label, act]) => button(label, act, { class: "small" })), button("×", () => { byId("banner").hidden = true; }, { class: "quiet", "aria-label": "收起这条提示" }));
  byId("banner").hidden = false;
}

function chooseDraft(found) {
  tell("打开哪一份草稿?", ["现在填的一份先存成草稿,不会丢失。"], [
    ...found.slice(0, 6).map((draft) => [`${clip(draft.unit, 24)} ${clock(draft.time)}${draft.same ? "" : "(另一版办法)"}`, () => {
      keepDraft();
      const left = openDraft(draft);
      redraw();
      reportOpened("草稿", draft.same ? null : { 争创: DATA.honour, 正文校验码: "" }, left || [], null);
    }]),
    ["不打开", () => {}],
  ]);
}

/** An empty form; what was there stays a draft, and can be brought back. */
function startAnew() {
  keepDraft();
  rememberAll("另起以前的一份");
  draftKey = "";
  Object.assign(state, fresh());
  byId("banner").hidden = true;
  redraw();
  offerUndo("", "已另起一份空表,原来的一份还在草稿里");
}
