const data = JSON.parse(document.getElementById('data').textContent);
const $ = id => document.getElementById(id);
const rows = data.fitness.length;
const p = data.parameters.length;

// Ranks from 0 for the worst to 1 for the best; equals share theirs, failures are worst.
const ranks = (() => {
  const order = [...Array(rows).keys()].sort(
    (a, b) => (data.fitness[a] ?? -Infinity) - (data.fitness[b] ?? -Infinity) || 0);
  const rank = new Array(rows).fill(0);
  for (let from = 0, to; from < rows; from = to) {
    to = from + 1;
    while (to < rows && data.fitness[order[to]] === data.fitness[order[from]]) to++;
    for (let i = from; i < to; i++) rank[order[i]] = rows < 2 ? 1 : (from + to - 1) / 2 / (rows - 1);
  }
  return rank;
})();

const best = Math.max(...data.fitness.map(f => f ?? -Infinity));
const axes = data.parameters.map(each => axis(each.name, each.values, each));
const byValue = axis('fitness', data.fitness);
const byRank = axis('fitness (rank)', data.fitness.map((f, i) => (f === null ? null : ranks[i])), { min: 0, max: 1 });
const skewed = (() => {
  const all = data.fitness.filter(f => f !== null).sort((a, b) => a - b);
  const q = u => all[Math.floor(u * (all.length - 1))];
  return all.length > 0 && q(1) - q(0) > 8 * (q(0.9) - q(0.25));
})();
$('scale').value = skewed ? 'rank' : 'value';

let order = [...Array(p + 1).keys()]; // of the axes; p is the fitness
const brushes = new Array(p + 1).fill(null); // [low, high] of an axis, from 0 to 1
let selected = new Uint8Array(rows).fill(1);
let colours = ramp();
let pointed = -1; // the row that is pointed at
let pair = [0, Math.min(1, p - 1)];

const fitnessAxis = () => ($('scale').value === 'rank' ? byRank : byValue);
const axisOf = k => (k < p ? axes[k] : fitnessAxis());
const at = (k, i) => {
  const a = axisOf(k);
  return a.values[i] === null ? null : a.at(a.values[i]);
};
const shade = i => {
  const first = data.generations[0];
  const span = data.generations[data.generations.length - 1] - first;
  const u = $('colour').value === 'fitness' ? ranks[i]
    : span === 0 ? 1 : (data.generation[i] - first) / span;
  return colours[Math.round(u * 63)];
};

// What is drawn last lies on top: the fittest.
const drawn = [...Array(rows).keys()].sort((a, b) => ranks[a] - ranks[b]);

const select = () => {
  const from = data.generations[$('from').valueAsNumber];
  const to = data.generations[$('to').valueAsNumber];
  let count = 0;
  for (let i = 0; i < rows; i++) {
    let keep = data.generation[i] >= from && data.generation[i] <= to ? 1 : 0;
    for (let k = 0; keep && k <= p; k++) {
      if (brushes[k]) {
        const u = at(k, i);
        if (u === null || u < brushes[k][0] - 1e-9 || u > brushes[k][1] + 1e-9) keep = 0;
      }
    }
    selected[i] = keep;
    count += keep;
  }
  $('range').textContent = from === to ? `${from}` : `${from} to ${to}`;
  $('count').textContent = `${count} of ${rows} members`;
  $('clear').disabled = brushes.every(b => b === null);
};

// Parallel coordinates.
const TOP = 44;
const HIGH = 300;
let columns = []; // x of each axis, in the order in which they stand
const parallel = () => {
  const canvas = $('parallel');
  const width = Math.max(canvas.parentElement.clientWidth, 92 * order.length);
  canvas.style.width = `${width}px`;
  const g = pen(canvas, width, TOP + HIGH + 16);
  const gap = (width - 100) / Math.max(1, order.length - 1);
  columns = order.map((_, n) => 50 + n * gap);
  const py = u => TOP + (1 - u) * HIGH;
  const line = i => {
    g.beginPath();
    let open = false;
    order.forEach((k, n) => {
      const u = at(k, i);
      if (u === null) {
        open = false;
      } else if (open) {
        g.lineTo(columns[n], py(u));
      } else {
        g.moveTo(columns[n], py(u));
        open = true;
      }
    });
    g.stroke();
  };
  g.lineWidth = 1;
  g.strokeStyle = themed('--grid');
  g.globalAlpha = rows > 2000 ? 0.25 : 0.7;
  for (const i of drawn) if (!selected[i]) line(i);
  g.globalAlpha = rows > 4000 ? 0.35 : 0.75;
  for (const i of drawn) {
    if (selected[i]) {
      g.strokeStyle = shade(i);
      line(i);
    }
  }
  g.globalAlpha = 1;
  if (pointed >= 0) {
    g.strokeStyle = themed('--pick');
    g.lineWidth = 3;
    line(pointed);
  }
  order.forEach((k, n) => {
    const x = columns[n];
    g.strokeStyle = themed('--ink');
    g.lineWidth = 1;
    g.beginPath();
    g.moveTo(x, TOP);
    g.lineTo(x, TOP + HIGH);
    g.stroke();
    g.textAlign = 'center';
    g.fillStyle = themed('--ink');
    g.font = '600 12px system-ui, sans-serif';
    g.fillText(cut(g, axisOf(k).name, gap - 10), x, 18);
    g.font = '11px system-ui, sans-serif';
    g.textAlign = 'left';
    for (const v of axisOf(k).ticks(5)) {
      const y = py(axisOf(k).at(v));
      const words = axisOf(k).label(v);
      g.globalAlpha = 0.75;
      g.fillStyle = themed('--card');
      g.fillRect(x + 5, y - 7, g.measureText(words).width + 4, 14);
      g.globalAlpha = 1;
      g.fillStyle = themed('--soft');
      g.fillText(words, x + 7, y + 4);
      g.fillRect(x - 3, y - 0.5, 6, 1);
    }
    if (brushes[k]) {
      const [low, high] = brushes[k];
      g.fillStyle = themed('--pick');
      g.globalAlpha = 0.3;
      g.fillRect(x - 9, py(high), 18, Math.max(2, py(low) - py(high)));
      g.globalAlpha = 1;
      g.strokeStyle = themed('--pick');
      g.strokeRect(x - 9, py(high), 18, Math.max(2, py(low) - py(high)));
    }
  });
  canvas.setAttribute('aria-label',
    `Parallel coordinates of ${axes.map(a => a.name).join(', ')} and fitness: ${$('count').textContent}`);
};

// Points in a frame; those that are not selected are pale.
const points = (g, place, x, y, radius) => {
  for (const keep of [0, 1]) {
    for (const i of drawn) {
      const u = at(x, i);
      const v = at(y, i);
      if (selected[i] !== keep || u === null || v === null) continue;
      g.fillStyle = keep ? shade(i) : themed('--grid');
      g.beginPath();
      g.arc(place.px(u), place.py(v), radius, 0, 7);
      g.fill();
    }
  }
  if (pointed >= 0 && at(x, pointed) !== null && at(y, pointed) !== null) {
    g.strokeStyle = themed('--pick');
    g.lineWidth = 2.5;
    g.beginPath();
    g.arc(place.px(at(x, pointed)), place.py(at(y, pointed)), radius + 4, 0, 7);
    g.stroke();
  }
};

const marks = (g, place, k, upright) => {
  const each = data.parameters[k];
  for (const [name, dash] of [['estimate', [6, 4]], ['truth', [2, 3]]]) {
    if (typeof each[name] !== 'number') continue;
    const u = axes[k].at(each[name]);
    if (!(u >= 0 && u <= 1)) continue;
    g.beginPath();
    if (upright) {
      g.moveTo(place.px(u), place.box.y);
      g.lineTo(place.px(u), place.box.y + place.box.h);
    } else {
      g.moveTo(place.box.x, place.py(u));
      g.lineTo(place.box.x + place.box.w, place.py(u));
    }
    g.globalAlpha = 0.7; // light beneath dark, so that it is seen on any colour
    g.strokeStyle = themed('--card');
    g.lineWidth = 4;
    g.stroke();
    g.globalAlpha = 1;
    g.strokeStyle = themed('--ink');
    g.lineWidth = 1.5;
    g.setLineDash(dash);
    g.stroke();
    g.setLineDash([]);
  }
};

const slices = data.parameters.map((each, k) => {
  const canvas = html('canvas', $('slices'), { role: 'img' });
  canvas.setAttribute('aria-label',
    `Fitness against ${each.name}: rank correlation ${short(each.correlation)}`);
  follow(canvas, () => [k, p]);
  return () => {
    const width = canvas.clientWidth || 260;
    const g = pen(canvas, width, 200);
    const place = frame(g, width, 200, axes[k], fitnessAxis(), true);
    points(g, place, k, p, rows > 3000 ? 1.6 : 2.4);
    marks(g, place, k, true);
    canvas.place = place;
  };
});

// A grid: few different values of both, with most of their combinations.
const levels = axes.map(a => [...new Set(a.values)].filter(v => v !== null).sort((x, y) => x - y));
const cells = (x, y) => {
  const [nx, ny] = [levels[x].length, levels[y].length];
  if (x === y || nx < 2 || ny < 2 || nx > 128 || ny > 128) return null;
  const column = new Map(levels[x].map((v, i) => [v, i]));
  const row = new Map(levels[y].map((v, i) => [v, i]));
  const sum = new Array(nx * ny).fill(0);
  const count = new Array(nx * ny).fill(0);
  const seen = new Uint8Array(nx * ny);
  for (let i = 0; i < rows; i++) {
    const cell = column.get(axes[x].values[i]) + nx * row.get(axes[y].values[i]);
    seen[cell] = 1;
    if (selected[i] && data.fitness[i] !== null) {
      sum[cell] += $('scale').value === 'rank' ? ranks[i] : data.fitness[i];
      count[cell]++;
    }
  }
  return seen.reduce((a, b) => a + b, 0) < 0.6 * nx * ny ? null
    : { nx, ny, mean: sum.map((s, i) => (count[i] ? s / count[i] : null)) };
};

const heat = (g, place, x, y, grid) => {
  const means = grid.mean.filter(known);
  const low = Math.min(...means);
  const span = Math.max(...means) - low || 1;
  const edges = (k, n) => {
    const u = levels[k].map(v => axes[k].at(v));
    return [...Array(n + 1).keys()].map(i =>
      (i === 0 ? 0 : i === n ? 1 : (u[i - 1] + u[i]) / 2));
  };
  const ex = edges(x, grid.nx).map(place.px);
  const ey = edges(y, grid.ny).map(place.py);
  for (let b = 0; b < grid.ny; b++) {
    for (let a = 0; a < grid.nx; a++) {
      const v = grid.mean[a + grid.nx * b];
      if (v === null) continue;
      g.fillStyle = colours[Math.round((v - low) / span * 63)];
      g.fillRect(ex[a], ey[b + 1], ex[a + 1] - ex[a] + 0.5, ey[b] - ey[b + 1] + 0.5);
    }
  }
};

const bigPair = () => {
  const canvas = $('pair');
  const [x, y] = pair;
  canvas.style.width = '100%';
  const width = canvas.clientWidth || 400;
  const g = pen(canvas, width, Math.min(width, 480));
  const place = frame(g, width, Math.min(width, 480), axes[x], axes[y], false);
  const grid = cells(x, y);
  if (grid) {
    heat(g, place, x, y, grid);
  } else {
    points(g, place, x, y, rows > 3000 ? 2 : 3.2);
  }
  marks(g, place, x, true);
  marks(g, place, y, false);
  g.save();
  g.translate(12, place.box.y + place.box.h / 2);
  g.rotate(-Math.PI / 2);
  g.textAlign = 'center';
  g.fillStyle = themed('--ink');
  g.fillText(cut(g, axes[y].name, place.box.h), 0, 0);
  g.restore();
  canvas.place = place;
  const words = grid
    ? `A grid of ${grid.nx} x ${grid.ny}: mean ${fitnessAxis().name} of the members of each cell.`
    : 'Every member shown is a point.';
  $('pair-caption').textContent = important.length > 2
    ? `${words} Click a small plot to enlarge it.` : words;
  canvas.setAttribute('aria-label', `${axes[y].name} against ${axes[x].name}. ${words}`);
};
follow($('pair'), () => pair);

// Small plots of the parameters that matter most.
const important = [...Array(p).keys()]
  .sort((a, b) => (data.parameters[b].importance ?? Math.abs(data.parameters[b].correlation))
    - (data.parameters[a].importance ?? Math.abs(data.parameters[a].correlation)))
  .slice(0, 6).sort((a, b) => a - b);
const small = [];
if (important.length > 2) {
  $('matrix').style.gridTemplateColumns = `repeat(${important.length}, minmax(0, 1fr))`;
  for (const y of important) {
    for (const x of important) {
      if (x === y) {
        html('span', $('matrix'), { textContent: axes[x].name, title: axes[x].name });
        continue;
      }
      const button = html('button', $('matrix'), { type: 'button' });
      button.setAttribute('aria-label', `${axes[y].name} against ${axes[x].name}`);
      const canvas = html('canvas', button);
      button.addEventListener('click', () => show(x, y));
      small.push(() => {
        const side = button.clientWidth || 60;
        const g = pen(canvas, side, side);
        const place = { px: u => 3 + u * (side - 6), py: u => 3 + (1 - u) * (side - 6) };
        points(g, place, x, y, 1.2);
        button.setAttribute('aria-pressed', String(pair[0] === x && pair[1] === y));
      });
    }
  }
} else {
  document.querySelector('.pair').style.gridTemplateColumns = 'minmax(0, 760px)';
}
const show = (x, y) => {
  pair = [x, y];
  $('pair-x').value = x;
  $('pair-y').value = y;
  bigPair();
  small.forEach(draw => draw());
};

// Points at the nearest member of a plot.
function follow(canvas, which) {
  canvas.addEventListener('pointermove', event => {
    const place = canvas.place;
    if (!place) return;
    const [x, y] = which();
    let near = 144;
    let found = -1;
    for (let i = 0; i < rows; i++) {
      const u = at(x, i);
      const v = at(y, i);
      if (!selected[i] || u === null || v === null) continue;
      const d = (place.px(u) - event.offsetX) ** 2 + (place.py(v) - event.offsetY) ** 2;
      if (d < near) [near, found] = [d, i];
    }
    point(found, event);
  });
  canvas.addEventListener('pointerleave', () => point(-1));
}

const point = (i, event) => {
  const tip = $('tip');
  tip.hidden = i < 0;
  if (i >= 0) {
    tip.textContent = '';
    const line = (name, value) => {
      const row = html('div', tip);
      html('span', row, { textContent: name });
      html('b', row, { textContent: value });
    };
    line('fitness', data.fitness[i] === null ? 'failed' : short(data.fitness[i]));
    line('generation, member', `${data.generation[i]}, ${data.member[i]}`);
    axes.slice(0, 14).forEach(a => line(a.name, a.label(a.values[i])));
    tip.style.left = `${Math.min(event.clientX + 16, innerWidth - tip.offsetWidth - 8)}px`;
    tip.style.top = `${Math.min(event.clientY + 16, innerHeight - tip.offsetHeight - 8)}px`;
  }
  if (i !== pointed) {
    pointed = i;
    later();
  }
};

const table = () => {
  const fittest = [];
  const seen = new Set(); // the same parameters may have been tried again
  for (let n = rows - 1; n >= 0 && fittest.length < 12; n--) {
    const i = drawn[n];
    const key = axes.map(a => a.values[i]).join();
    if (selected[i] && data.fitness[i] !== null && !seen.has(key)) {
      seen.add(key);
      fittest.push(i);
    }
  }
  const shown = important;
  $('best').textContent = '';
  const head = html('tr', html('thead', $('best')));
  for (const name of ['fitness', 'generation', 'member', ...shown.map(k => axes[k].name)]) {
    html('th', head, { textContent: name, scope: 'col' });
  }
  const body = html('tbody', $('best'));
  for (const i of fittest) {
    const row = html('tr', body);
    for (const cell of [short(data.fitness[i]), data.generation[i], data.member[i],
      ...shown.map(k => axes[k].label(axes[k].values[i]))]) html('td', row, { textContent: cell });
  }
};

const importance = () => {
  const host = $('importance');
  const has = typeof data.explained === 'number';
  for (const words of ['parameter', has ? 'permutation importance' : 'size of correlation', '',
    'rank correlation']) html('span', host, { className: 'head', textContent: words });
  const of = each => (has ? each.importance : Math.abs(each.correlation));
  const most = Math.max(1e-9, ...data.parameters.map(of));
  for (const each of [...data.parameters].sort((a, b) => of(b) - of(a))) {
    html('span', host, { className: 'name', textContent: each.name });
    const bar = html('span', html('span', host, { className: 'track' }), { className: 'bar' });
    bar.style.display = 'block';
    bar.style.width = `${100 * Math.max(0, of(each)) / most}%`;
    html('span', host, { className: 'number', textContent: of(each).toFixed(3) });
    html('span', host, {
      className: 'number', textContent: (each.correlation > 0 ? '+' : '') + each.correlation.toFixed(2),
    });
  }
  $('explained').textContent = has
    ? `A random forest of 100 trees predicts the rank of a member's fitness from its parameters; it explains ${
      (100 * Math.max(0, data.explained)).toFixed(0)} % of the variance of members it has not seen. Importance: by how much that share falls when a parameter is shuffled among them. The less is explained, the less the bars mean. Correlation: Spearman's, of parameter and fitness. Over all recorded members; failed ones count as worst.`
    : "Spearman's rank correlation of parameter and fitness over all recorded members. Too few of them, or too much alike, for a forest.";
};

const filters = () => {
  for (let k = 0; k <= p; k++) {
    const label = html('label', $('filters'));
    html('span', label, { textContent: k < p ? axes[k].name : 'fitness' });
    for (const end of [0, 1]) {
      const input = html('input', label, { type: 'number', step: 'any', placeholder: end ? 'most' : 'least' });
      input.setAttribute('aria-label', `${end ? 'most' : 'least'} ${k < p ? axes[k].name : 'fitness'}`);
      input.addEventListener('change', () => {
        const [low, high] = [...label.querySelectorAll('input')].map(each => each.valueAsNumber);
        const a = axisOf(k);
        const place = (v, otherwise) => (Number.isNaN(v) ? otherwise : a.at(v));
        brushes[k] = Number.isNaN(low) && Number.isNaN(high) ? null
          : [place(low, -Infinity), place(high, Infinity)];
        later();
      });
    }
  }
};

// Brushing and moving axes.
(() => {
  const canvas = $('parallel');
  let drag = null;
  const nearest = x => columns.reduce((b, c, n) =>
    (Math.abs(c - x) < Math.abs(columns[b] - x) ? n : b), 0);
  const unit = y => Math.max(0, Math.min(1, 1 - (y - TOP) / HIGH));
  canvas.addEventListener('pointerdown', event => {
    const n = nearest(event.offsetX);
    if (event.offsetY < TOP - 8) {
      drag = { move: order[n] };
    } else if (Math.abs(columns[n] - event.offsetX) < 22) {
      drag = { axis: order[n], start: event.offsetY };
    }
    if (drag) canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', event => {
    if (drag && 'axis' in drag) {
      const ends = [unit(drag.start), unit(event.offsetY)].sort((a, b) => a - b);
      if (Math.abs(event.offsetY - drag.start) > 3) brushes[drag.axis] = ends;
      later();
    } else if (drag) {
      const n = nearest(event.offsetX);
      if (order[n] !== drag.move) {
        order = order.filter(k => k !== drag.move);
        order.splice(n, 0, drag.move);
        later();
      }
    } else {
      pointAtLine(event);
    }
  });
  const drop = event => {
    if (drag && 'axis' in drag && Math.abs(event.offsetY - drag.start) <= 3) {
      brushes[drag.axis] = null;
      later();
    }
    drag = null;
  };
  canvas.addEventListener('pointerup', drop);
  canvas.addEventListener('pointerleave', () => point(-1));
  const pointAtLine = event => {
    const n = columns.findIndex((c, m) => event.offsetX >= c && event.offsetX <= columns[m + 1]);
    if (n < 0) return point(-1, event);
    const share = (event.offsetX - columns[n]) / (columns[n + 1] - columns[n]);
    let near = 6 / HIGH;
    let found = -1;
    for (let i = 0; i < rows; i++) {
      const a = at(order[n], i);
      const b = at(order[n + 1], i);
      if (!selected[i] || a === null || b === null) continue;
      const d = Math.abs(a + (b - a) * share - (1 - (event.offsetY - TOP) / HIGH));
      if (d < near) [near, found] = [d, i];
    }
    return point(found, event);
  };
})();

const all = () => {
  select();
  parallel();
  slices.forEach(draw => draw());
  bigPair();
  small.forEach(draw => draw());
  table();
};
let waiting = false;
const later = () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    all();
  });
};

const theme = () => {
  colours = ramp();
  const g = pen($('ramp'), 120, 10);
  colours.forEach((c, i) => {
    g.fillStyle = c;
    g.fillRect(i * 120 / 64, 0, 3, 10);
  });
  const fitness = $('colour').value === 'fitness';
  $('low').textContent = fitness ? 'worst' : `generation ${data.generations[0]}`;
  $('high').textContent = fitness ? `best, ${short(best)}`
    : `${data.generations[data.generations.length - 1]}`;
  later();
};

for (const id of ['from', 'to']) {
  Object.assign($(id), { min: 0, max: data.generations.length - 1, step: 1 });
  $(id).value = id === 'from' ? 0 : data.generations.length - 1;
  $(id).addEventListener('input', () => {
    if ($('from').valueAsNumber > $('to').valueAsNumber) $(id === 'from' ? 'to' : 'from').value = $(id).value;
    later();
  });
}
for (const id of ['pair-x', 'pair-y']) {
  axes.forEach((a, k) => html('option', $(id), { value: k, textContent: a.name }));
  $(id).addEventListener('change', () => show(Number($('pair-x').value), Number($('pair-y').value)));
}
$('colour').addEventListener('change', theme);
$('scale').addEventListener('change', () => {
  brushes[p] = null;
  later();
});
$('clear').addEventListener('click', () => {
  brushes.fill(null);
  document.querySelectorAll('#filters input').forEach(input => { input.value = ''; });
  later();
});
window.addEventListener('resize', later);
window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', theme);
importance();
filters();
if (important.length >= 2) {
  const two = [...important].sort((a, b) => (data.parameters[b].importance ?? 0)
    - (data.parameters[a].importance ?? 0)).slice(0, 2).sort((a, b) => a - b);
  pair = two;
}
$('pair-x').value = pair[0];
$('pair-y').value = pair[1];
theme();
all();

// For tests and the console.
window.l2lExplore = {
  selected: () => selected.reduce((a, b) => a + b, 0),
  brush: (name, low, high) => {
    const k = [...axes.map(a => a.name), 'fitness'].indexOf(name);
    brushes[k] = [axisOf(k).at(low), axisOf(k).at(high)];
    all();
  },
  pair: show,
  heat: () => cells(pair[0], pair[1]) !== null,
};
