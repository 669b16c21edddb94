// What all plots share: colours of the theme, canvases as sharp as the screen, axes.
const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const parsed = hex => {
  const long = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, d => d + d) : hex;
  return [1, 3, 5].map(i => parseInt(long.slice(i, i + 2), 16));
};

// A ramp of 64 colours from the theme's heat colours; what is best stands out most.
const ramp = () => {
  const stops = css('--heat').split(',').map(s => parsed(s.trim()));
  return Array.from({ length: 64 }, (_, i) => {
    const at = (0.22 + 0.78 * i / 63) * (stops.length - 1);
    const k = Math.min(stops.length - 2, Math.floor(at));
    const mix = stops[k].map((c, n) => Math.round(c + (stops[k + 1][n] - c) * (at - k)));
    return `rgb(${mix.join()})`;
  });
};

const text = value => {
  if (value === null || value === undefined || !Number.isFinite(value)) return '-';
  const size = Math.abs(value);
  return size !== 0 && (size >= 1e6 || size < 1e-3)
    ? value.toExponential(2) : String(Number(value.toPrecision(4)));
};

// A canvas of this size in pixels of the page, cleared, with its pen.
const pen = (canvas, width, height) => {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.height = `${height}px`;
  const g = canvas.getContext('2d');
  g.scale(ratio, ratio);
  g.font = '12px system-ui, sans-serif';
  return g;
};

// Where values lie on an axis, from 0 to 1, and which of them to write beside it.
const axis = (name, values, { log = false, labels = null } = {}) => {
  const known = values.filter(v => v !== null);
  const logarithmic = log && known.length > 0 && known.every(v => v > 0);
  const to = logarithmic ? Math.log : v => v;
  let low = Infinity;
  let high = -Infinity;
  for (const v of known) {
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  if (labels) {
    low = 0;
    high = labels.length - 1;
  }
  if (!(low < high)) {
    const wide = Math.abs(low) * 0.05 || 1;
    [low, high] = Number.isFinite(low) ? [low - wide, high + wide] : [0, 1];
  }
  const from = to(low);
  const span = to(high) - from;
  const at = v => (to(v) - from) / span;
  const back = u => (logarithmic ? Math.exp(from + u * span) : from + u * span);
  const ticks = count => {
    if (labels) return labels.map((_, i) => i);
    if (logarithmic && high / low > 30) {
      const all = [];
      for (let e = Math.floor(Math.log10(low)); e <= Math.log10(high); e++) {
        for (const m of high / low > 1000 ? [1] : [1, 3]) all.push(m * 10 ** e);
      }
      return all.filter(v => v >= low && v <= high);
    }
    const raw = (high - low) / count;
    const unit = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 5, 10].map(m => m * unit).find(s => s >= raw) || 10 * unit;
    const all = [];
    for (let v = Math.ceil(low / step) * step; v <= high + 1e-9 * step; v += step) {
      all.push(Math.abs(v) < step * 1e-9 ? 0 : v);
    }
    return all;
  };
  const label = v => (labels ? labels[Math.round(v)] ?? '' : text(v));
  return { name, values, at, back, ticks, label, low, high };
};

const cut = (g, words, width) => {
  if (g.measureText(words).width <= width) return words;
  let end = words.length;
  while (end > 1 && g.measureText(`${words.slice(0, end)}\u2026`).width > width) end--;
  return `${words.slice(0, end)}\u2026`;
};

// A frame with ticks; gives where values lie on it.
const frame = (g, width, height, across, up, small) => {
  const left = small ? 46 : 62;
  const bottom = small ? 34 : 42;
  const box = { x: left, y: 10, w: width - left - 12, h: height - bottom - 10 };
  const px = u => box.x + u * box.w;
  const py = u => box.y + (1 - u) * box.h;
  g.strokeStyle = css('--grid');
  g.fillStyle = css('--soft');
  g.lineWidth = 1;
  g.textAlign = 'center';
  let end = -Infinity;
  for (const v of across.ticks(small ? 3 : 6)) {
    const x = px(across.at(v));
    g.beginPath();
    g.moveTo(x, box.y);
    g.lineTo(x, box.y + box.h);
    g.stroke();
    const half = g.measureText(across.label(v)).width / 2;
    if (x - half > end + 4) {
      g.fillText(across.label(v), x, box.y + box.h + 15);
      end = x + half;
    }
  }
  g.textAlign = 'right';
  for (const v of up.ticks(small ? 3 : 6)) {
    const y = py(up.at(v));
    g.beginPath();
    g.moveTo(box.x, y);
    g.lineTo(box.x + box.w, y);
    g.stroke();
    g.fillText(cut(g, up.label(v), left - 8), box.x - 6, y + 4);
  }
  g.fillStyle = css('--ink');
  g.textAlign = 'center';
  g.fillText(cut(g, across.name, box.w), box.x + box.w / 2, height - 4);
  return { box, px, py };
};
