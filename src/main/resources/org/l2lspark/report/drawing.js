// What the scripts of all pages draw with: elements, colours, numbers as texts, axes and their scales.
const drawing = (() => {
  'use strict';

  // ---- Small things.

  const svg = (name, parent, attributes = {}, text = '') => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    if (text !== '') element.textContent = text;
    return parent.appendChild(element);
  };
  const html = (name, parent, properties = {}) =>
    parent.appendChild(Object.assign(document.createElement(name), properties));
  const known = value => value !== null && value !== undefined;
  const short = value => {
    if (!known(value)) return '-';
    if (typeof value !== 'number') return String(value);
    const size = Math.abs(value);
    if (size !== 0 && (size >= 1e7 || size < 1e-4)) return value.toExponential(3);
    if (Number.isInteger(value)) return value.toLocaleString('en-US');
    return Number(value.toPrecision(4)).toLocaleString('en-US', { maximumFractionDigits: 8 });
  };
  const colour = (series, k) => `var(--c${(series.color ?? k) % 8})`;
  // A colour of the theme as red, green and blue, 0 to 255.
  const rgb = hex => {
    const long = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, d => d + d) : hex;
    return [1, 3, 5].map(i => parseInt(long.slice(i, i + 2), 16));
  };
  const themed = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const titled = axis => [axis.name, axis.unit].filter(Boolean).join(', ');
  const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}\u2026` : text);

  // Round numbers between two ends: powers of ten on a logarithmic axis.
  const ticks = (axis, low, high, count) => {
    const all = [];
    if (axis.log && high / low >= 9) {
      const first = Math.floor(Math.log10(low));
      const last = Math.ceil(Math.log10(high));
      const every = Math.ceil((last - first) / count);
      for (let e = first; e <= last; e += every) {
        for (const m of last - first <= 2 ? [1, 2, 5] : [1]) all.push(Number(`${m}e${e}`));
      }
    } else {
      const raw = (high - low) / count;
      const unit = 10 ** Math.floor(Math.log10(raw));
      let step = [1, 2, 5, 10].map(m => m * unit).find(s => s >= raw * 0.999);
      if (axis.whole) step = Math.max(1, Math.round(step));
      for (let i = Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
        all.push(Number((i * step).toPrecision(12)));
      }
    }
    return all.filter(v => v >= low * (1 - 1e-12 * Math.sign(low)) && v <= high * (1 + 1e-12 * Math.sign(high)));
  };

  // The ends of an axis: as given, or those of the numbers, with some air unless it is tight.
  const ends = (axis, numbers) => {
    let low = Infinity;
    let high = -Infinity;
    for (const v of numbers) {
      if (known(v) && !(axis.log && v <= 0)) {
        low = Math.min(low, v);
        high = Math.max(high, v);
      }
    }
    if (!(low <= high)) [low, high] = axis.log ? [1, 10] : [0, 1];
    const fixed = [known(axis.min), known(axis.max)];
    if (fixed[0]) low = axis.min;
    if (fixed[1]) high = axis.max;
    if (!(low < high)) {
      const wide = axis.whole ? 0.5 : Math.abs(low) * 0.1 || 1;
      return axis.log ? [low / 2, high * 2] : [low - wide, high + wide];
    }
    if (axis.tight) return [low, high];
    if (axis.log) return [fixed[0] ? low : low / 1.2, fixed[1] ? high : high * 1.2];
    const air = 0.05 * (high - low);
    const zero = low >= 0 && low < 0.3 * high; // bars and the like begin at zero
    return [fixed[0] ? low : zero ? 0 : low - air, fixed[1] ? high : high + air];
  };

  const scale = (axis, [low, high], from, to) => {
    const f = axis.log ? Math.log : v => v;
    const span = f(high) - f(low);
    const place = v => from + (to - from) * (f(v) - f(low)) / span;
    place.back = p => {
      const u = f(low) + span * (p - from) / (to - from);
      return axis.log ? Math.exp(u) : u;
    };
    return place;
  };

  // ---- The frame: grid, numbers and names of axes.

  const across = (g, axis, place, [low, high], box, labelled = true) => {
    for (const v of ticks(axis, low, high, Math.max(2, Math.floor(box.w / 80)))) {
      const x = place(v);
      svg('line', g, { x1: x, x2: x, y1: box.y, y2: box.y + box.h, class: 'grid' });
      if (labelled) svg('text', g, { x, y: box.y + box.h + 17, class: 'tick middle' }, short(v));
    }
    if (!labelled) return;
    svg('text', g, { x: box.x + box.w / 2, y: box.y + box.h + 36, class: 'name middle' }, titled(axis));
  };
  const up = (g, axis, place, [low, high], box) => {
    for (const v of ticks(axis, low, high, Math.max(2, Math.floor(box.h / 40)))) {
      const y = place(v);
      svg('line', g, { x1: box.x, x2: box.x + box.w, y1: y, y2: y, class: 'grid' });
      svg('text', g, { x: box.x - 7, y: y + 4, class: 'tick end' }, short(v));
    }
    const y = box.y + box.h / 2;
    svg('text', g, { x: 13, y, class: 'name middle', transform: `rotate(-90 13 ${y})` }, titled(axis));
  };
  const border = (g, box) => svg('path', g, {
    d: `M${box.x} ${box.y}V${box.y + box.h}H${box.x + box.w}`, class: 'axis',
  });
  const clip = (g, id, box) => svg('rect', svg('clipPath', g, { id }), {
    x: box.x - 4, y: box.y - 4, width: box.w + 8, height: box.h + 8,
  });

  return {
    svg, html, known, short, colour, rgb, themed, titled, cut, ticks, ends, scale, across, up, border, clip,
  };
})();
