// Draws the charts of a page from its data (element #data: an object per chart, see the records of
// package report.chart) into the figures of the same ids, as SVG. Colours are CSS variables of
// theme.css. Each chart has a legend that hides and shows series, a read-out that follows pointer
// and arrow keys, zoom by dragging or + and -, and a table of its numbers.
(() => {
  'use strict';
  const charts = JSON.parse(document.getElementById('data').textContent);
  const DASHES = ['', '7 4', '2 4'];
  const WINDOWS = 200; // places at which many dots are counted
  const MOST_ROWS = 1000; // of a table

  const {
    svg, html, known, short, colour, rgb, themed, titled, cut, ends,
    scale, across, up, border, clip,
  } = drawing;

  // ---- Lines, bands, dots: one panel per vertical axis, one above the other.

  const plot = (chart, view) => {
    const { g, width, height, shown, id } = view;
    const all = chart.series;
    const gap = 20;
    const high = (height - 12 - 44 - gap * (chart.panels.length - 1)) / chart.panels.length;
    const range = view.zoom || ends({ tight: true, ...chart.x }, all.flatMap(s => s.x));
    const boxes = chart.panels.map((_, p) => ({ x: 62, y: 12 + p * (high + gap), w: width - 78, h: high }));
    const px = scale(chart.x, range, boxes[0].x, boxes[0].x + boxes[0].w);
    const inside = v => known(v) && v >= range[0] && v <= range[1];
    const py = chart.panels.map((axis, p) => {
      const own = all.filter((s, k) => shown(k) && (s.panel || 0) === p);
      const seen = s => (values, fallback = []) => (values || fallback).filter((_, i) => inside(s.x[i]));
      const numbers = own.flatMap(s => [...seen(s)(s.y), ...seen(s)(s.low), ...seen(s)(s.high)]);
      const vertical = ends(axis, numbers);
      const place = scale(axis, vertical, boxes[p].y + boxes[p].h, boxes[p].y);
      across(g, chart.x, px, range, boxes[p], p === chart.panels.length - 1);
      up(g, axis, place, vertical, boxes[p]);
      border(g, boxes[p]);
      clip(g, `${id}-clip-${p}`, boxes[p]);
      return place;
    });
    const drawable = (s, v) => known(v) && !(chart.panels[s.panel || 0].log && v <= 0);
    all.forEach((s, k) => {
      if (!shown(k)) return;
      const p = s.panel || 0;
      const group = svg('g', g, { 'clip-path': `url(#${id}-clip-${p})`, class: 'series' });
      const xy = (i, v) => `${px(s.x[i]).toFixed(1)} ${py[p](v).toFixed(1)}`;
      if (s.low) {
        const rows = s.x.map((_, i) => i).filter(i => drawable(s, s.low[i]) && drawable(s, s.high[i]));
        const points = rows.map(i => xy(i, s.high[i])).concat(rows.reverse().map(i => xy(i, s.low[i])));
        if (points.length) {
          svg('path', group, { d: `M${points.join('L')}Z`, style: `fill:${colour(s, k)}`, class: 'band' });
        }
      }
      if (!s.y) return;
      const rows = s.x.map((_, i) => i).filter(i => known(s.x[i]) && drawable(s, s.y[i]));
      if (s.dots) {
        svg('path', group, {
          d: rows.map(i => `M${xy(i, s.y[i])}h0`).join(''), class: 'dots',
          style: `stroke:${colour(s, k)};stroke-width:${s.width || 2.4}`,
        });
        return;
      }
      let d = '';
      let before = -2;
      for (const i of rows) {
        const gapped = s.y.slice(before + 1, i).some(v => !known(v)) || before < 0;
        const x = px(s.x[i]);
        const y = py[p](s.y[i]);
        if (gapped) d += `M${x.toFixed(1)} ${y.toFixed(1)}`;
        else if (s.steps === 'middle') d += `H${((px(s.x[before]) + x) / 2).toFixed(1)}V${y.toFixed(1)}H${x.toFixed(1)}`;
        else if (s.steps) d += `H${x.toFixed(1)}V${y.toFixed(1)}`;
        else d += `L${x.toFixed(1)} ${y.toFixed(1)}`;
        before = i;
      }
      if (s.fill && rows.length) {
        const floor = boxes[p].y + boxes[p].h;
        svg('path', group, {
          d: `${d}V${floor}H${px(s.x[rows[0]]).toFixed(1)}Z`, class: 'band', style: `fill:${colour(s, k)}`,
        });
      }
      svg('path', group, {
        d, class: 'line', 'stroke-dasharray': DASHES[s.dash || 0],
        style: `stroke:${colour(s, k)};stroke-width:${s.width || 2}`,
      });
      if (s.marks || rows.length === 1) {
        for (const i of rows) {
          svg('circle', group, { cx: px(s.x[i]), cy: py[p](s.y[i]), r: 3.5, style: `fill:${colour(s, k)}` });
        }
      }
    });

    // What is read out: at each x that a visible series has; of many dots, how many are near.
    const crowd = all.some(s => s.dots && s.x.length > 400);
    const half = (range[1] - range[0]) / WINDOWS / 2;
    const stops = crowd
      ? Array.from({ length: WINDOWS }, (_, i) => range[0] + (2 * i + 1) * half)
      : [...new Set(all.flatMap((s, k) => (shown(k) ? s.x : [])))].filter(inside).sort((a, b) => a - b);
    const near = (s, x) => { // index of the point that is read at x, -1 for none
      let best = -1;
      for (let i = 0; i < s.x.length; i++) {
        if (!known(s.x[i]) || (s.steps === 'after' && s.x[i] > x)) continue;
        if (best < 0 || Math.abs(s.x[i] - x) <= Math.abs(s.x[best] - x)) best = i;
      }
      const far = best >= 0 && s.steps !== 'after' && Math.abs(px(s.x[best]) - px(x)) > 6;
      return far ? -1 : best;
    };
    return {
      count: stops.length,
      find: x => {
        let best = 0;
        stops.forEach((s, i) => { if (Math.abs(px(s) - x) < Math.abs(px(stops[best]) - x)) best = i; });
        return best;
      },
      move: (i, dx) => i + dx,
      zoomTo: (a, b) => [px.back(a), px.back(b)],
      range,
      at: i => {
        const x = stops[i];
        const rows = [];
        const marks = [];
        all.forEach((s, k) => {
          if (!shown(k)) return;
          if (crowd && s.dots) {
            const n = s.x.filter(v => v >= x - half && v < x + half).length;
            rows.push([s.name, colour(s, k), `${n}`]);
            return;
          }
          const j = near(s, x);
          if (j < 0 || !(known(s.y && s.y[j]) || known(s.low && s.low[j]))) return;
          const band = s.low && known(s.low[j]) ? `${short(s.low[j])} to ${short(s.high[j])}` : '';
          const value = s.y && known(s.y[j]) ? short(s.y[j]) : '';
          rows.push([s.name, colour(s, k), value && band ? `${value} (${band})` : value || band]);
          if (value && drawable(s, s.y[j])) marks.push([px(s.x[j]), py[s.panel || 0](s.y[j]), colour(s, k)]);
        });
        const where = crowd ? `${short(x - half)} to ${short(x + half)}` : short(x);
        return {
          title: `${chart.x.name} ${where}${chart.x.unit ? ` ${chart.x.unit}` : ''}`, rows, x: px(x), y: boxes[0].y,
          mark: cursor => {
            svg('line', cursor, { x1: px(x), x2: px(x), y1: 12, y2: height - 44, class: 'cursor' });
            marks.forEach(([cx, cy, fill]) => svg('circle', cursor, { cx, cy, r: 4.5, style: `fill:${fill}`, class: 'mark' }));
          },
        };
      },
    };
  };

  // ---- Bars: stacked upright, or side by side lying down with whiskers.

  const bars = (chart, view) => {
    const { g, width, height, shown } = view;
    const visible = chart.series.map((s, k) => [s, k]).filter(([, k]) => shown(k));
    const n = chart.labels.length;
    const lying = Boolean(chart.sideways);
    const left = lying ? Math.min(200, width * 0.4) : 62;
    const box = { x: left, y: 12, w: width - left - 16, h: height - 56 };
    const sums = chart.labels.map((_, i) => visible.reduce((sum, [s]) => sum + (s.y[i] || 0), 0));
    const numbers = chart.stacked ? sums
      : visible.flatMap(([s]) => [...s.y, ...(s.low || []), ...(s.high || [])]);
    const range = ends(chart.value, [0, ...numbers]);
    const place = lying ? scale(chart.value, range, box.x, box.x + box.w)
      : scale(chart.value, range, box.y + box.h, box.y);
    const slot = (lying ? box.h : box.w) / Math.max(1, n);
    const start = i => (lying ? box.y : box.x) + i * slot;
    if (lying) across(g, chart.value, place, range, box);
    else up(g, chart.value, place, range, box);
    border(g, box);
    const every = lying ? 1 : Math.ceil(n * 44 / box.w);
    chart.labels.forEach((label, i) => {
      if (i % every) return;
      const middle = start(i) + slot / 2;
      if (lying) svg('text', g, { x: box.x - 8, y: middle + 4, class: 'tick end' }, cut(label, Math.floor(left / 7)));
      else svg('text', g, { x: middle, y: box.y + box.h + 17, class: 'tick middle' }, label);
    });
    if (!lying) svg('text', g, { x: box.x + box.w / 2, y: height - 8, class: 'name middle' }, chart.name);
    const air = slot * 0.15;
    const thick = (slot - 2 * air) / (chart.stacked ? 1 : Math.max(1, visible.length));
    const base = new Array(n).fill(0);
    visible.forEach(([s, k], place2) => s.y.forEach((v, i) => {
      if (!known(v)) return;
      const from = place(base[i]);
      const to = place(base[i] + v);
      const offset = start(i) + air + (chart.stacked ? 0 : place2 * thick);
      const size = Math.abs(to - from);
      const least = Math.min(from, to);
      svg('rect', g, {
        ...(lying ? { x: least, y: offset, width: size, height: thick } : { x: offset, y: least, width: thick, height: size }),
        style: `fill:${colour(s, k)}`, class: 'bar',
      });
      if (s.low && known(s.low[i])) {
        const [a, b, m] = [place(s.low[i]), place(s.high[i]), offset + thick / 2];
        svg('path', g, { d: lying ? `M${a} ${m}H${b}M${a} ${m - 3}v6M${b} ${m - 3}v6` : `M${m} ${a}V${b}M${m - 3} ${a}h6M${m - 3} ${b}h6`, class: 'whisker' });
      }
      if (chart.stacked) base[i] += v;
    }));
    return {
      count: n,
      find: (x, y) => Math.max(0, Math.min(n - 1, Math.floor(((lying ? y - box.y : x - box.x)) / slot))),
      move: (i, dx, dy) => i + (lying ? dy || dx : dx),
      at: i => {
        const rows = visible.filter(([s]) => known(s.y[i])).map(([s, k]) => [
          s.name, colour(s, k),
          short(s.y[i]) + (s.low && known(s.low[i]) ? ` (${short(s.low[i])} to ${short(s.high[i])})` : ''),
        ]);
        if (chart.stacked && rows.length > 1) rows.push(['together', '', short(sums[i])]);
        return {
          title: `${chart.name} ${chart.labels[i]}`.trim(), rows,
          x: lying ? box.x + box.w / 2 : start(i) + slot / 2, y: lying ? start(i) : box.y,
          mark: cursor => svg('rect', cursor, lying
            ? { x: box.x, y: start(i), width: box.w, height: slot, class: 'slot' }
            : { x: start(i), y: box.y, width: slot, height: box.h, class: 'slot' }),
        };
      },
    };
  };

  // ---- Heat maps: a cell per pair of categories; examples of a cell below.

  const luminance = c => c.map(v => v / 255)
    .map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);

  const heat = (chart, view) => {
    const { g, width, height } = view;
    const [nx, ny] = [chart.xlabels.length, chart.ylabels.length];
    const longest = Math.max(...chart.ylabels.map(l => l.length), 1);
    const left = Math.min(Math.max(52, 30 + 7 * longest), width * 0.35);
    const box = { x: left, y: 8, w: width - left - 12, h: height - 92 };
    const [w, h] = [box.w / nx, box.h / ny];
    const row = y => (chart.down ? y : ny - 1 - y);
    const [paper, most, least] = ['--card', '--cell', '--cell-negative'].map(n => rgb(themed(n)));
    const share = v => (chart.low < 0 ? Math.abs(v) / Math.max(-chart.low, chart.high)
      : (v - chart.low) / (chart.high - chart.low || 1));
    const mixed = v => {
      const u = (chart.floor || 0) + (1 - (chart.floor || 0)) * Math.max(0, Math.min(1, share(v)));
      return (v < 0 && chart.low < 0 ? least : most).map((c, i) => Math.round(paper[i] + u * (c - paper[i])));
    };
    const cells = new Map();
    const gap = w > 6 && h > 6 ? 1 : 0;
    chart.cx.forEach((x, i) => {
      const y = chart.cy[i];
      cells.set(y * nx + x, i);
      const c = mixed(chart.value[i]);
      const [left2, top] = [box.x + x * w, box.y + row(y) * h];
      svg('rect', g, { x: left2, y: top, width: w - gap, height: h - gap, fill: `rgb(${c})` });
      if (chart.counts && h >= 13 && w >= 8 * short(chart.counts[i]).length && chart.counts[i]) {
        svg('text', g, {
          x: left2 + w / 2, y: top + h / 2 + 4, class: 'count middle', style: `fill:${luminance(c) > 0.179 ? '#000' : '#fff'}`,
        }, short(chart.counts[i]));
      }
    });
    border(g, box);
    const many = Math.ceil(nx * Math.max(14, 7 * Math.max(...chart.xlabels.map(l => Math.min(8, l.length)))) / box.w);
    chart.xlabels.forEach((label, x) => {
      if (x % many === 0) svg('text', g, { x: box.x + (x + 0.5) * w, y: box.y + box.h + 16, class: 'tick middle' }, cut(label, 8));
    });
    const every = Math.ceil(ny * 14 / box.h);
    chart.ylabels.forEach((label, y) => {
      if (y % every === 0) svg('text', g, { x: box.x - 6, y: box.y + (row(y) + 0.5) * h + 4, class: 'tick end' }, cut(label, Math.floor((left - 24) / 6.5)));
    });
    svg('text', g, { x: box.x + box.w / 2, y: box.y + box.h + 35, class: 'name middle' }, chart.xname);
    const middle = box.y + box.h / 2;
    svg('text', g, { x: 13, y: middle, class: 'name middle', transform: `rotate(-90 13 ${middle})` }, chart.yname);
    const ramp = svg('linearGradient', g, { id: `${view.id}-ramp` });
    for (let k = 0; k <= 8; k++) {
      svg('stop', ramp, { offset: k / 8, 'stop-color': `rgb(${mixed(chart.low + (chart.high - chart.low) * k / 8)})` });
    }
    const [rw, ry] = [Math.min(160, box.w / 3), height - 24];
    const rx = box.x + (box.w - rw) / 2;
    svg('rect', g, { x: rx, y: ry, width: rw, height: 10, fill: `url(#${view.id}-ramp)`, class: 'ramp' });
    svg('text', g, { x: rx - 8, y: ry + 9, class: 'tick end' }, chart.texts[0]);
    svg('text', g, { x: rx + rw + 8, y: ry + 9, class: 'tick' }, chart.texts[1]);
    return {
      count: nx * ny,
      find: (x, y) => {
        const cx = Math.max(0, Math.min(nx - 1, Math.floor((x - box.x) / w)));
        const cy = Math.max(0, Math.min(ny - 1, Math.floor((y - box.y) / h)));
        return (chart.down ? cy : ny - 1 - cy) * nx + cx;
      },
      move: (i, dx, dy) => {
        const x = Math.max(0, Math.min(nx - 1, i % nx + dx));
        const y = Math.max(0, Math.min(ny - 1, Math.floor(i / nx) + (chart.down ? dy : -dy)));
        return y * nx + x;
      },
      at: i => {
        const [x, y] = [i % nx, Math.floor(i / nx)];
        const k = cells.get(i);
        const rows = k === undefined ? [['empty', '', '']] : [[chart.valueName, '', short(chart.value[k])]];
        if (k !== undefined && chart.counts) rows.unshift([chart.countName, '', short(chart.counts[k])]);
        return {
          title: `${chart.yname} ${chart.ylabels[y]}, ${chart.xname} ${chart.xlabels[x]}`, rows,
          x: box.x + (x + 0.5) * w, y: box.y + row(y) * h, cell: [y, x],
          mark: cursor => svg('rect', cursor, { x: box.x + x * w, y: box.y + row(y) * h, width: w - gap, height: h - gap, class: 'chosen' }),
        };
      },
    };
  };

  // Pictures of samples in a cell, bytes of grey in base64.
  const pictures = (place, examples, [truth, decided], labels) => {
    place.textContent = '';
    const all = examples.samples.map((s, i) => [s, i]).filter(([s]) => s[0] === truth && s[1] === decided);
    const told = `true ${labels[truth]}, decided ${labels[decided]}`;
    html('p', place, { textContent: all.length ? `Examples: ${told}` : `No example: ${told}` });
    for (const [s, i] of all) {
      const canvas = html('canvas', html('figure', place), { width: examples.width, height: examples.height });
      canvas.setAttribute('role', 'img');
      canvas.setAttribute('aria-label', `${s[2]}: ${told}`);
      html('figcaption', canvas.parentNode, { textContent: s[2] });
      const bytes = atob(examples.pictures[i]);
      const pen = canvas.getContext('2d');
      const image = pen.createImageData(examples.width, examples.height);
      for (let p = 0; p < bytes.length; p++) {
        image.data.fill(bytes.charCodeAt(p), 4 * p, 4 * p + 3);
        image.data[4 * p + 3] = 255;
      }
      pen.putImageData(image, 0, 0);
    }
  };

  // ---- The numbers behind a chart.

  const table = (chart, place) => {
    const head = [];
    const rows = [];
    if (chart.kind === 'heat') {
      head.push(chart.yname, chart.xname, ...(chart.counts ? [chart.countName] : []), chart.valueName);
      chart.cx.forEach((x, i) => rows.push([
        chart.ylabels[chart.cy[i]], chart.xlabels[x], ...(chart.counts ? [chart.counts[i]] : []), chart.value[i]]));
    } else {
      const xs = chart.kind === 'bars' ? chart.labels : chart.series.map(s => s.x);
      const keys = chart.kind === 'bars' ? xs : [...new Set(xs.flat())].sort((a, b) => a - b);
      const dots = chart.series.some(s => s.dots);
      head.push(chart.kind === 'bars' ? chart.name : titled(chart.x));
      if (dots) {
        head.push('series', titled(chart.panels[0]));
        chart.series.forEach(s => s.x.forEach((x, i) => rows.push([x, s.name, s.y[i]])));
      } else {
        const columns = [];
        chart.series.forEach((s, k) => [['y', ''], ['low', ', low'], ['high', ', high']].forEach(([key, tail]) => {
          if (!s[key]) return;
          head.push(s.name + tail);
          columns.push(chart.kind === 'bars' ? new Map(xs.map((x, i) => [x, s[key][i]]))
            : new Map(s.x.map((x, i) => [x, s[key][i]])));
        }));
        for (const key of keys) rows.push([key, ...columns.map(c => c.get(key))]);
      }
    }
    const grid = html('table', place, { className: 'rows' });
    const top = html('tr', html('thead', grid));
    head.forEach(name => html('th', top, { textContent: name, scope: 'col' }));
    const body = html('tbody', grid);
    for (const row of rows.slice(0, MOST_ROWS)) {
      const line = html('tr', body);
      row.forEach(v => html('td', line, { textContent: short(v) }));
    }
    if (rows.length > MOST_ROWS) {
      html('p', place, { textContent: `The first ${MOST_ROWS} of ${rows.length} rows; l2l report --format csv has all.` });
    }
  };

  // ---- A chart in its figure.

  const KINDS = { plot, bars, heat };
  const HINT = 'Arrow keys read the values, Shift by tens; Escape ends it.';

  const show = (id, chart) => {
    const figure = document.getElementById(id);
    const hidden = new Set();
    const view = { id, zoom: null, shown: k => !hidden.has(k) };
    let made; // what the last drawing answers
    let index = -1; // the place that is read, -1 for none
    const legend = html('div', figure, { className: 'legend' });
    const host = html('div', figure, { className: 'plot' });
    const tip = html('div', host, { className: 'tip', hidden: true });
    const said = html('div', host, { className: 'said' });
    said.setAttribute('aria-live', 'polite');
    const gallery = chart.examples ? html('div', figure, { className: 'gallery' }) : null;
    const back = html('button', legend, { type: 'button', textContent: 'Show all', hidden: true, className: 'reset' });
    let picture = null;
    let cursor = null;

    const draw = () => {
      const focused = picture && document.activeElement === picture;
      if (picture) picture.remove();
      view.width = Math.max(260, host.clientWidth || 600);
      view.height = Number(figure.dataset.height) || 320;
      picture = svg('svg', host, {
        viewBox: `0 0 ${view.width} ${view.height}`, role: 'img', tabindex: 0, 'aria-label': `${label()} ${HINT}`,
      });
      host.insertBefore(picture, host.firstChild);
      view.g = svg('g', picture);
      made = KINDS[chart.kind](chart, view);
      cursor = svg('g', picture, { 'pointer-events': 'none' });
      back.hidden = !view.zoom;
      if (focused) picture.focus();
      if (index >= 0) read(Math.min(index, made.count - 1), false);
    };
    const label = () => {
      const heading = figure.closest('section')?.querySelector('h2');
      const name = (heading ? heading.textContent : id) + '. ';
      if (chart.kind === 'heat') return `${name}Heat map: ${chart.yname} by ${chart.xname}.`;
      const last = chart.series.map(s => {
        const values = (s.y || []).filter(known);
        return s.dots ? `${s.name}: ${s.x.length} points` : values.length ? `${s.name}: last ${short(values[values.length - 1])}` : s.name;
      });
      return `${name}${chart.kind === 'bars' ? `Bars by ${chart.name}` : `By ${titled(chart.x)}`}. ${last.join('; ')}.`;
    };

    const read = (i, aloud) => {
      index = i;
      cursor.textContent = '';
      tip.hidden = i < 0 || made.count === 0;
      if (tip.hidden) return;
      const place = made.at(i);
      place.mark(cursor);
      tip.textContent = '';
      html('b', tip, { textContent: place.title });
      for (const [name, fill, value] of place.rows) {
        const row = html('div', tip);
        const swatch = html('i', row);
        if (fill) swatch.style.background = fill;
        html('span', row, { textContent: name });
        html('span', row, { textContent: value, className: 'value' });
      }
      const ratio = host.clientWidth / view.width || 1;
      const x = place.x * ratio;
      tip.style.left = x > host.clientWidth / 2 ? '' : `${x + 14}px`;
      tip.style.right = x > host.clientWidth / 2 ? `${host.clientWidth - x + 14}px` : '';
      tip.style.top = `${Math.max(0, Math.min(place.y * ratio, host.clientHeight - tip.offsetHeight))}px`;
      if (aloud) said.textContent = `${place.title}: ${place.rows.map(r => `${r[0]} ${r[2]}`).join(', ')}`;
      if (gallery && place.cell) pictures(gallery, chart.examples, place.cell, chart.ylabels);
    };
    const zoom = range => {
      view.zoom = range;
      index = -1;
      tip.hidden = true;
      draw();
    };

    // Legend: of one series, its name only.
    if (chart.series && (chart.series.length > 1 || chart.kind === 'plot')) {
      chart.series.forEach((s, k) => {
        const button = html('button', legend, { type: 'button' });
        button.setAttribute('aria-pressed', 'true');
        const swatch = svg('svg', button, { viewBox: '0 0 22 10', width: 22, height: 10, 'aria-hidden': 'true' });
        if (chart.kind === 'bars' || (s.low && !s.y)) {
          svg('rect', swatch, { width: 22, height: 10, rx: 2, style: `fill:${colour(s, k)}`, class: s.y ? '' : 'band' });
        } else if (s.dots) {
          svg('circle', swatch, { cx: 11, cy: 5, r: 4, style: `fill:${colour(s, k)}` });
        } else {
          if (s.low) svg('rect', swatch, { width: 22, height: 10, rx: 2, style: `fill:${colour(s, k)}`, class: 'band' });
          svg('line', swatch, { x1: 0, x2: 22, y1: 5, y2: 5, style: `stroke:${colour(s, k)};stroke-width:3`, 'stroke-dasharray': DASHES[s.dash || 0] });
        }
        html('span', button, { textContent: s.name });
        button.addEventListener('click', () => {
          if (hidden.has(k)) hidden.delete(k);
          else hidden.add(k);
          button.setAttribute('aria-pressed', String(!hidden.has(k)));
          draw();
        });
      });
    }
    back.addEventListener('click', () => zoom(null));
    legend.appendChild(back);

    // Pointer: reads what is near; dragging sideways enlarges.
    const point = event => {
      const box = picture.getBoundingClientRect();
      const ratio = view.width / box.width;
      return [(event.clientX - box.left) * ratio, (event.clientY - box.top) * ratio];
    };
    let from = null;
    host.addEventListener('pointermove', event => {
      if (made.count === 0 || !picture.contains(event.target)) return;
      const [x, y] = point(event);
      read(made.find(x, y), false);
      if (from !== null && Math.abs(x - from) > 8) {
        svg('rect', cursor, { x: Math.min(x, from), y: 12, width: Math.abs(x - from), height: view.height - 56, class: 'slot' });
      }
    });
    host.addEventListener('pointerdown', event => {
      if (made.zoomTo && event.pointerType === 'mouse' && event.button === 0) [from] = point(event);
    });
    host.addEventListener('pointerup', event => {
      const start = from;
      from = null;
      if (start === null) return;
      const [x] = point(event);
      if (Math.abs(x - start) > 8) zoom(made.zoomTo(Math.min(x, start), Math.max(x, start)));
    });
    host.addEventListener('pointerleave', () => {
      from = null;
      if (document.activeElement !== picture) read(-1, false);
    });
    host.addEventListener('dblclick', () => zoom(null));
    host.addEventListener('focusout', () => read(-1, false));
    host.addEventListener('keydown', event => {
      const step = event.shiftKey ? 10 : 1;
      const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
      const last = made.count - 1;
      if (event.key === 'Escape') {
        if (index < 0) zoom(null);
        else read(-1, false);
      } else if ((event.key === '+' || event.key === '-') && made.range && !chart.x.log) {
        const [low, high] = made.range;
        const middle = (low + high) / 2;
        const half = (high - low) * (event.key === '+' ? 0.25 : 1);
        const whole = view.whole || (view.whole = made.range);
        const next = [Math.max(whole[0], middle - half), Math.min(whole[1], middle + half)];
        zoom(next[0] <= whole[0] && next[1] >= whole[1] ? null : next);
      } else if (event.key === 'Home' || event.key === 'End') {
        read(event.key === 'Home' ? 0 : last, true);
      } else if (moves[event.key] && last >= 0) {
        const [dx, dy] = moves[event.key];
        read(index < 0 ? (dx < 0 ? last : 0) : Math.max(0, Math.min(last, made.move(index, dx, dy))), true);
      } else {
        return;
      }
      event.preventDefault();
    });

    const numbers = html('details', figure, { className: 'numbers' });
    html('summary', numbers, { textContent: 'Numbers' });
    numbers.addEventListener('toggle', () => {
      if (numbers.open && numbers.children.length === 1) table(chart, html('div', numbers, { className: 'scroll' }));
    });
    draw();
    if (gallery) { // until a cell is read: what is mistaken most often
      const often = chart.cx.map((x, i) => i).filter(i => chart.cx[i] !== chart.cy[i] && chart.counts[i]);
      const worst = often.reduce((a, b) => (chart.counts[b] > chart.counts[a] ? b : a), often[0]);
      if (worst !== undefined) pictures(gallery, chart.examples, [chart.cy[worst], chart.cx[worst]], chart.ylabels);
    }
    return draw;
  };

  const draws = Object.keys(charts).map(id => show(id, charts[id]));
  const all = () => draws.forEach(draw => draw());
  let width = window.innerWidth;
  window.addEventListener('resize', () => {
    if (window.innerWidth !== width) all();
    width = window.innerWidth;
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', all);
  // Paper is light: a browser lays a page out before its style sheet is that of paper.
  window.addEventListener('beforeprint', () => {
    document.documentElement.classList.add('paper');
    all();
  });
  window.addEventListener('afterprint', () => {
    document.documentElement.classList.remove('paper');
    all();
  });
})();
