// The page that html.cpp fills: its looks and its program. Nothing of the data is ever taken as
// markup (textContent only), and the page may load nothing (its Content-Security-Policy).
#include "query/export/formats.h"

namespace dossier::query {

namespace {

constexpr std::string_view kHead = R"page(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dossier</title>
<style>
:root { --back: #fafaf8; --ink: #1c1c1c; --faint: #6a6a6a; --line: #bbb; --panel: #fffffff2; }
@media (prefers-color-scheme: dark) {
  :root { --back: #16181b; --ink: #e8e8e6; --faint: #9a9a9a; --line: #4a4d52; --panel: #22252af2; }
}
* { box-sizing: border-box; }
body { margin: 0; overflow: hidden; background: var(--back); color: var(--ink);
  font: 14px/1.4 system-ui, sans-serif; }
canvas { position: fixed; inset: 0; cursor: grab; }
aside { position: fixed; top: 12px; max-height: calc(100vh - 24px); overflow: auto; padding: 12px;
  border: 1px solid var(--line); border-radius: 8px; background: var(--panel); }
#menu { left: 12px; width: 230px; }
#told { right: 12px; width: 340px; display: none; overflow-wrap: anywhere; }
h1 { margin: 0 0 4px; font-size: 17px; }
p { margin: 4px 0; }
.faint { color: var(--faint); font-size: 12px; }
input { width: 100%; padding: 5px; color: inherit; background: transparent;
  border: 1px solid var(--line); border-radius: 5px; }
input[type=range] { padding: 0; }
label { display: block; margin-top: 6px; }
label input[type=checkbox] { width: auto; }
.dot { display: inline-block; width: 10px; height: 10px; border-radius: 5px; margin: 0 5px; }
.tie { margin-top: 10px; padding-top: 8px; border-top: 1px solid var(--line); }
.tie button { all: unset; cursor: pointer; text-decoration: underline; }
blockquote { margin: 3px 0; padding-left: 8px; border-left: 3px solid var(--line); }
</style>
</head>
<body>
<canvas id="sheet"></canvas>
<aside id="menu">
  <h1>Dossier</h1>
  <p class="faint" id="counts"></p>
  <input id="search" list="names" placeholder="Find a name" aria-label="Find a name">
  <datalist id="names"></datalist>
  <div id="types"></div>
  <label>Edges of at least <b id="least">1</b>
    <input id="weight" type="range" min="1" max="1" value="1"></label>
  <p class="faint">Drag to move, wheel to zoom, click a node for its sentences.</p>
</aside>
<aside id="told" aria-live="polite"></aside>
<script type="application/json" id="graph">)page";

constexpr std::string_view kTail = R"page(</script>
<script>
'use strict';
const read = JSON.parse(document.getElementById('graph').textContent);
const byId = new Map();
const nodes = read.nodes.slice(1).map((n, i) => {
  // Spread over a sunflower: no two at one place, and the same each time.
  const r = 12 * Math.sqrt(i + 1), a = i * 2.399963;
  const node = {id: n[0], name: n[1], type: n[2], colour: n[3], mentions: n[4], documents: n[5],
    first: n[6], last: n[7], aliases: n[8], edges: [], x: r * Math.cos(a), y: r * Math.sin(a),
    vx: 0, vy: 0, turn: a, r: 4, shown: true};
  byId.set(node.id, node);
  return node;
});
const edges = read.edges.slice(1).map(e => {
  const edge = {from: byId.get(e[0]), to: byId.get(e[1]), kind: e[2], weight: e[3],
    confidence: e[4], documents: e[5], status: e[6], holders: e[7], start: e[8], end: e[9],
    text: e[10], source: e[11]};
  edge.from.edges.push(edge);
  if (edge.to !== edge.from) edge.to.edges.push(edge);
  return edge;
});
for (const n of nodes) n.r = 3 + 1.5 * Math.sqrt(n.edges.length);
const byDegree = [...nodes].sort((a, b) => b.edges.length - a.edges.length);

const sheet = document.getElementById('sheet'), pen = sheet.getContext('2d');
const told = document.getElementById('told');
let view = {x: 0, y: 0, scale: 1}, heat = 1, chosen = null, held = null, least = 1, asked = false;
const hidden = new Set();
const isShown = n => !hidden.has(n.type);
const isLine = e => e.weight >= least && isShown(e.from) && isShown(e.to);

// Repulsion by a quadtree (Barnes and Hut 1986): what is far counts as one.
function tree(list) {
  let size = 1;
  for (const n of list) size = Math.max(size, 2 * Math.abs(n.x), 2 * Math.abs(n.y));
  const root = {x: -size / 2, y: -size / 2, size, mass: 0, mx: 0, my: 0, node: null, four: null};
  for (const n of list) place(root, n, 0);
  return root;
}
function place(cell, n, depth) {
  for (;;) {
    const mass = cell.mass;
    cell.mx += n.x; cell.my += n.y; cell.mass += 1;
    if (mass === 0) { cell.node = n; return; }
    if (depth++ > 24) return;
    const half = cell.size / 2;
    const sub = m => (m.x >= cell.x + half ? 1 : 0) + (m.y >= cell.y + half ? 2 : 0);
    if (!cell.four) {
      cell.four = [0, 1, 2, 3].map(i => ({x: cell.x + (i & 1) * half, y: cell.y + (i >> 1) * half,
        size: half, mass: 0, mx: 0, my: 0, node: null, four: null}));
      const old = cell.node;
      cell.node = null;
      if (old) place(cell.four[sub(old)], old, depth);
    }
    cell = cell.four[sub(n)];
  }
}
function push(root, n) {
  const stack = [root];
  while (stack.length) {
    const cell = stack.pop();
    if (!cell.mass || cell.node === n) continue;
    let dx = n.x - cell.mx / cell.mass, dy = n.y - cell.my / cell.mass;
    let d2 = dx * dx + dy * dy;
    if (cell.four && cell.size * cell.size > 0.8 * d2) { stack.push(...cell.four); continue; }
    // Two at one place part, each in a direction of its own.
    if (d2 < 1) { dx = Math.cos(n.turn); dy = Math.sin(n.turn); d2 = 1; }
    const f = 900 * cell.mass / d2 * heat;
    n.vx += dx * f / Math.sqrt(d2); n.vy += dy * f / Math.sqrt(d2);
  }
}
function step() {
  const list = nodes.filter(isShown), root = tree(list);
  for (const n of list) {
    push(root, n);
    n.vx -= n.x * 0.02 * heat; n.vy -= n.y * 0.02 * heat;
  }
  for (const e of edges) {
    if (e.from === e.to || !isLine(e)) continue;
    const dx = e.to.x - e.from.x, dy = e.to.y - e.from.y, d = Math.hypot(dx, dy) || 1;
    // The one with fewer edges gives way: a hub that its many neighbours pulled would swing.
    const many = e.from.edges.length, more = e.to.edges.length, share = more / (many + more);
    const f = (d - 60) / d * 0.6 * heat / Math.min(many, more);
    e.from.vx += dx * f * share; e.from.vy += dy * f * share;
    e.to.vx -= dx * f * (1 - share); e.to.vy -= dy * f * (1 - share);
  }
  for (const n of list) {
    if (n !== held) {
      const v = Math.hypot(n.vx, n.vy), most = 40;
      if (v > most) { n.vx *= most / v; n.vy *= most / v; }
      n.x += n.vx; n.y += n.vy;
    }
    n.vx *= 0.6; n.vy *= 0.6;
  }
  heat *= 0.99;
}

function draw() {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const ratio = devicePixelRatio || 1, w = innerWidth, h = innerHeight;
  if (sheet.width !== Math.round(w * ratio) || sheet.height !== Math.round(h * ratio)) {
    sheet.width = Math.round(w * ratio); sheet.height = Math.round(h * ratio);
    sheet.style.width = w + 'px'; sheet.style.height = h + 'px';
  }
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, w, h);
  pen.translate(w / 2, h / 2); pen.scale(view.scale, view.scale); pen.translate(view.x, view.y);
  const near = chosen && new Set(chosen.edges.flatMap(e => [e.from, e.to]));
  for (const e of edges) {
    if (!isLine(e)) continue;
    const mine = chosen && (e.from === chosen || e.to === chosen);
    pen.globalAlpha = chosen ? (mine ? 0.9 : 0.08) : 0.35;
    pen.strokeStyle = dark ? '#aab' : '#667';
    pen.lineWidth = Math.min(6, 0.6 + Math.log2(1 + e.weight) * 0.5) / Math.sqrt(view.scale);
    pen.beginPath();
    if (e.from === e.to) {
      pen.arc(e.from.x, e.from.y - e.from.r - 5, 5, 0, 7);
    } else {
      pen.moveTo(e.from.x, e.from.y); pen.lineTo(e.to.x, e.to.y);
      const a = Math.atan2(e.to.y - e.from.y, e.to.x - e.from.x), tip = e.to.r + 1;
      const x = e.to.x - tip * Math.cos(a), y = e.to.y - tip * Math.sin(a);
      pen.moveTo(x - 5 * Math.cos(a - 0.4), y - 5 * Math.sin(a - 0.4)); pen.lineTo(x, y);
      pen.lineTo(x - 5 * Math.cos(a + 0.4), y - 5 * Math.sin(a + 0.4));
    }
    pen.stroke();
  }
  for (const n of nodes) {
    if (!isShown(n)) continue;
    pen.globalAlpha = !chosen || near.has(n) || n === chosen ? 1 : 0.15;
    pen.fillStyle = n.colour;
    pen.beginPath(); pen.arc(n.x, n.y, n.r, 0, 7); pen.fill();
    if (n === chosen) { pen.strokeStyle = dark ? '#fff' : '#000'; pen.lineWidth = 2; pen.stroke(); }
  }
  // Names of the best known first, then kinds of edges, no two over each other.
  const taken = [];
  const write = (text, x, y, size) => {
    pen.font = size + 'px system-ui, sans-serif';
    const box = [x, y - size, x + pen.measureText(text).width, y];
    if (taken.some(b => b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3])) return;
    taken.push(box);
    pen.fillText(text, x, y);
  };
  pen.globalAlpha = 1; pen.fillStyle = dark ? '#eee' : '#111';
  for (const n of byDegree) {
    if (taken.length > 250) break;
    if (!isShown(n) || (near && !near.has(n) && n !== chosen)) continue;
    const size = Math.max(11, Math.min(18, n.r)) / view.scale;
    write(short(n.name, 40), n.x + n.r + 2, n.y + size / 3, size);
  }
  pen.fillStyle = dark ? '#aab' : '#556';
  for (const e of chosen ? chosen.edges : []) {
    if (!isLine(e)) continue;
    const other = e.from === chosen ? e.to : e.from;
    write(short(e.kind, 30), (chosen.x + 2 * other.x) / 3, (chosen.y + 2 * other.y) / 3,
      10 / view.scale);
  }
}
const short = (text, most) => {
  const letters = [...text];
  return letters.length > most ? letters.slice(0, most - 1).join('') + '\u2026' : text;
};
function tick() {
  asked = false;
  if (heat > 0.02) step();
  draw();
  if (heat > 0.02) ask();
}
function ask() { if (!asked) { asked = true; requestAnimationFrame(tick); } }
function warm(to) { heat = Math.max(heat, to); ask(); }

function element(tag, text, style) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  if (style) made.className = style;
  return made;
}
function choose(n) {
  chosen = n;
  told.replaceChildren();
  told.style.display = n ? 'block' : 'none';
  if (n) {
    const seen = n.first ? (n.first === n.last ? n.first : n.first + ' to ' + n.last) : '';
    told.append(element('h1', short(n.name, 200)), element('p', n.type + ' \u00b7 mentioned ' +
      n.mentions + ' times in ' + n.documents + ' documents' + (seen ? ' \u00b7 ' + seen : ''),
      'faint'));
    if (n.aliases) told.append(element('p', 'also: ' + short(n.aliases, 400), 'faint'));
    const ties = n.edges.filter(isLine).sort((a, b) => b.weight - a.weight);
    for (const e of ties.slice(0, 100)) {
      const tie = element('div', '', 'tie'), other = e.from === n ? e.to : e.from;
      const link = element('button', short(other.name, 80));
      link.onclick = () => { choose(other); centre(other); };
      const arrow = element('span', e.from === n ? e.kind + ' \u2192 ' : e.kind + ' \u2190 ');
      const days = e.start ? ' \u00b7 ' + (e.start === e.end ? e.start : e.start + ' to ' + e.end)
        : '';
      tie.append(arrow, link, element('blockquote', short(e.text, 600)), element('p', e.status +
        (e.holders ? ' (' + short(e.holders, 120) + ')' : '') + ' \u00b7 ' + e.confidence +
        ' \u00b7 ' + e.source + days, 'faint'));
      told.append(tie);
    }
    if (ties.length > 100) told.append(element('p', 'and ' + (ties.length - 100) + ' more'));
  }
  ask();
}
function centre(n) { view.x = -n.x; view.y = -n.y; view.scale = Math.max(view.scale, 1); ask(); }

const at = e => ({x: (e.clientX - innerWidth / 2) / view.scale - view.x,
  y: (e.clientY - innerHeight / 2) / view.scale - view.y});
function under(p) {
  for (const n of byDegree) {
    if (isShown(n) && Math.hypot(n.x - p.x, n.y - p.y) < n.r + 3 / view.scale) return n;
  }
  return null;
}
let down = null;
sheet.onpointerdown = e => {
  sheet.setPointerCapture(e.pointerId);
  held = under(at(e));
  down = {x: e.clientX, y: e.clientY, moved: false};
};
sheet.onpointermove = e => {
  if (!down) return;
  const dx = e.clientX - down.x, dy = e.clientY - down.y;
  if (!down.moved && Math.hypot(dx, dy) < 4) return;
  down.moved = true; down.x = e.clientX; down.y = e.clientY;
  if (held) {
    const p = at(e);
    held.x = p.x; held.y = p.y; held.vx = held.vy = 0;
    warm(0.15);
  } else { view.x += dx / view.scale; view.y += dy / view.scale; ask(); }
};
sheet.onpointerup = () => {
  if (down && !down.moved) choose(held);
  held = down = null;
};
sheet.addEventListener('wheel', e => {
  e.preventDefault();
  const p = at(e), scale = Math.exp(-e.deltaY * 0.0015);
  view.scale = Math.min(20, Math.max(0.02, view.scale * scale));
  const q = at(e);
  view.x += q.x - p.x; view.y += q.y - p.y;
  ask();
}, {passive: false});
window.onresize = ask;

const count = new Map(), colours = new Map();
for (const n of nodes) {
  count.set(n.type, (count.get(n.type) || 0) + 1);
  colours.set(n.type, n.colour);
}
for (const [type, many] of [...count].sort((a, b) => b[1] - a[1])) {
  const line = element('label'), box = element('input'), dot = element('span', '', 'dot');
  box.type = 'checkbox'; box.checked = true;
  box.onchange = () => { box.checked ? hidden.delete(type) : hidden.add(type); warm(0.3); };
  dot.style.background = colours.get(type);
  line.append(box, dot, type + ' ' + many);
  document.getElementById('types').append(line);
}
document.getElementById('counts').textContent =
  nodes.length + ' nodes, ' + edges.length + ' edges';
for (const n of byDegree.slice(0, 2000)) {
  const option = element('option');
  option.value = n.name;
  document.getElementById('names').append(option);
}
document.getElementById('search').onchange = e => {
  const wanted = e.target.value.trim().toLowerCase();
  if (!wanted) return choose(null);
  const found = byDegree.find(n => n.name.toLowerCase() === wanted) ||
    byDegree.find(n => (n.name + '; ' + n.aliases).toLowerCase().includes(wanted));
  if (found) { choose(found); centre(found); }
};
const slider = document.getElementById('weight');
slider.max = edges.reduce((most, e) => Math.max(most, Math.ceil(e.weight)), 1);
slider.oninput = () => {
  least = Number(slider.value);
  document.getElementById('least').textContent = slider.value;
  warm(0.3);
};
window.onkeydown = e => { if (e.key === 'Escape') choose(null); };
// Settle a little before the first look, then fit.
const end = performance.now() + 800;
while (performance.now() < end && heat > 0.05) step();
const far = nodes.map(n => Math.hypot(n.x, n.y)).sort((a, b) => a - b);
const reach = far.length ? far[Math.floor(far.length * 0.95)] : 1;
view.scale = Math.min(2, Math.min(innerWidth, innerHeight) / 2.2 / Math.max(reach, 50));
ask();
</script>
</body>
</html>
)page";

}  // namespace

std::string_view page_head() { return kHead; }
std::string_view page_tail() { return kTail; }

}  // namespace dossier::query
