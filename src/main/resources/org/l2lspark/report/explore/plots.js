// What all plots share: a ramp of colours, canvases as sharp as the screen, axes from 0 to 1.
const { html, known, short, rgb, themed } = drawing;

// A ramp of 64 colours from the theme's heat colours; what is best stands out most.
const ramp = () => {
  const stops = themed('--heat').split(',').map(s => rgb(s.trim()));
  return Array.from({ length: 64 }, (_, i) => {
    const at = (0.22 + 0.78 * i / 63) * (stops.length - 1);
    const k = Math.min(stops.length - 2, Math.floor(at));
    const mix = stops[k].map((c, n) => Math.round(c + (stops[k + 1][n] - c) * (at - k)));
    return `rgb(${mix.join()})`;
  });
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
const axis = (name, values, { log = false, labels = null, min, max } = {}) => {
  const own = { log: log && values.every(v => v === null || v > 0), min, max, tight: true };
  if (labels) Object.assign(own, { min: 0, max: labels.length - 1 });
  const range = drawing.ends(own, values);
  const ticks = count => (labels ? labels.map((_, i) => i) : drawing.ticks(own, ...range, count));
  const label = v => (labels ? labels[Math.round(v)] ?? '' : short(v));
  return { name, values, at: drawing.scale(own, range, 0, 1), ticks, label };
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
  g.strokeStyle = themed('--grid');
  g.fillStyle = themed('--soft');
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
  g.fillStyle = themed('--ink');
  g.textAlign = 'center';
  g.fillText(cut(g, across.name, box.w), box.x + box.w / 2, height - 4);
  return { box, px, py };
};
