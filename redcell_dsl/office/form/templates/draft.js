// ---- the draft kept in the browser ---------------------------------------------------------------

const DRAFTS = "redcell:form:";
const PAUSE = 400;
let draftKey = "";
let draftTimer = 0;
let draftFault = "";
let draftedAt = 0;

const draftKeyFor = (unit) => `${DRAFTS}${DATA.honour}:${DATA.digest}:${unit}`;

/** Keep a draft soon; many changes one after another are kept once. */
function scheduleDraft() {
  clearTimeout(draftTimer);
  draftTimer = setTimeout(keepDraft, PAUSE);
}

function keepDraft() {
  clearTimeout(draftTimer);
  draftTimer = 0;
  if (blankState() && !draftKey) return;
  try {
    const wanted = draftKeyFor(oneSpace(state.details["名称"] || ""));
    let key = draftKey;
    if (!key || !(key === wanted || key.startsWith(`${wanted}#`))) key = freeKey(wanted);
    localStorage.setItem(key, JSON.stringify({ 时间: Date.now(), ...saved() }));
    if (draftKey && draftKey !== key) localStorage.removeItem(draftKey);
    [draftKey, draftFault, draftedAt] = [key, "", Date.now()];
  } catch (fault) {
    const full = fault && fault.name === "QuotaExceededError";
    draftFault = full ? "浏览器存草稿的地方满了,草稿没有存上;请用“存为文件”" : "这个浏览器不许网页存草稿,关闭网页会丢失填写的内容;请用“存为文件”";
  }
  paintDraft();
}

/** A key under which no other draft is kept. */
function freeKey(wanted) {
  let [key, number] = [wanted, 1];
  while (localStorage.getItem(key) !== null) {
    number += 1;
    key = `${wanted}#${number}`;
  }
  return key;
}

/** All drafts of this award: {key, unit, time, same}, the latest first; `same`: of this very text. */
function drafts() {
  const found = [];
  try {
    for (let at = 0; at < localStorage.length; at += 1) {
      const key = localStorage.key(at);
      if (!key.startsWith(`${DRAFTS}${DATA.honour}:`)) continue;
      const { value } = parsed(localStorage.getItem(key));
      if (!value) continue;
      const unit = asText((isRecord(value[INFO]) && value[INFO]["名称"]) || "") || "(没有填名称)";
      found.push({ key, unit, time: Number(value["时间"]) || 0, same: value["正文校验码"] === DATA.digest });
    }
  } catch {
    draftFault = "这个浏览器不许网页存草稿,关闭网页会丢失填写的内容;请用“存为文件”";
  }
  return found.sort((a, b) => b.time - a.time);
}

/** Bring back a draft; what has no place here any more. */
function openDraft(draft) {
  const { value } = parsed(localStorage.getItem(draft.key) || "");
  if (!value) return null;
  const { next, left } = fromSaved(value);
  Object.assign(state, fresh(), next);
  draftKey = draft.same ? draft.key : "";
  return left;
}

function dropDraft() {
  clearTimeout(draftTimer);
  try {
    if (draftKey) localStorage.removeItem(draftKey);
  } catch {
    // nothing is kept where nothing may be kept
  }
  draftKey = "";
}

const clock = (time) => {
  const at = new Date(time);
  return `${at.getMonth() + 1}月${at.getDate()}日 ${two(at.getHours())}:${two(at.getMinutes())}`;
};
