/* The page: views, controls, an agent seen closely, the chart. */
(() => {
  const TICKS_PER_SECOND = 30; // at speed 1
  const RASTER_TICKS = 100;
  const SPEEDS = [0.25, 0.5, 1, 2, 4, 8, 16];
  const COLORS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];
  const find = id => document.getElementById(id);
  const make = (name, parent, attributes = {}, text) => {
    const element = document.createElement(name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    if (text !== undefined) element.textContent = text;
    if (parent) parent.appendChild(element);
    return element;
  };
  const several = name => name === 'food' || name.endsWith('s') ? name : name + 's';
  const one = name => (/^[aeiou]/i.test(name) ? 'an ' : 'a ') + name;
  const upper = text => text[0].toUpperCase() + text.slice(1);

  const art = new Art(JSON.parse(find('art').textContent));
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const shows = [...document.querySelectorAll('script.recording')].map((script, index) => ({
    index, script, label: script.dataset.label, color: COLORS[index % COLORS.length],
  }));

  let time = 0;
  let playing = false;
  let speed = 1;
  let before; // when the last picture was painted, in ms of the browser
  let visible = [];
  let watched; // {show, agent}
  let layers;

  /** Decodes a recording when it is first looked at. */
  const open = show => {
    if (show.scene) return show;
    const recording = new Recording(JSON.parse(show.script.textContent));
    const figure = show.figure = make('figure', find('stage'));
    const caption = make('figcaption', figure);
    make('strong', caption, {}, show.label);
    show.counter = make('span', caption, { class: 'counter' });
    const canvas = make('canvas', figure, {
      role: 'img', tabindex: 0,
      'aria-label': `${show.label}: ${recording.title}. The world from above; click ${one(recording.name)} to look into it.`,
    });
    show.bar = make('progress', figure, {
      max: Math.max(1, recording.items.total), 'aria-label': `${several(recording.items.name)} delivered`,
    });
    show.recording = recording;
    show.scene = new Scene(recording, art, canvas);
    canvas.addEventListener('click', event => {
      const box = canvas.getBoundingClientRect();
      const scale = show.scene.width / box.width;
      watch(show, show.scene.agentAt((event.clientX - box.left) * scale,
        (event.clientY - box.top) * scale, Math.min(time, recording.ticks)));
    });
    return show;
  };

  const length = () => Math.max(...visible.map(show => show.recording.ticks));
  const tickOf = show => Math.min(time, show.recording.ticks);

  const paint = () => {
    for (const show of visible) {
      if (!show.scene.width) return; // not laid out yet
      const at = tickOf(show);
      show.scene.paint(at);
      const delivered = show.recording.deliveries[Math.floor(at)];
      show.counter.textContent =
        `${several(show.recording.items.name)} ${delivered} of ${show.recording.items.total}`;
      show.bar.value = delivered;
    }
    const tick = Math.floor(time);
    find('scrub').value = tick;
    find('tick').textContent = `tick ${tick} of ${length()}`;
    paintAgent();
    moveCursor();
  };

  const frame = now => {
    if (!playing) return;
    if (before !== undefined) {
      time = Math.min(length(), time + Math.min(now - before, 250) / 1000 * TICKS_PER_SECOND * speed);
    }
    before = now;
    paint();
    if (time >= length()) pause();
    else requestAnimationFrame(frame);
  };
  const button = () => {
    find('play').textContent = playing ? 'Pause' : 'Play';
    find('play').setAttribute('aria-pressed', playing);
  };
  const play = () => {
    if (playing) return;
    if (time >= length()) time = 0;
    playing = true;
    before = undefined;
    button();
    requestAnimationFrame(frame);
  };
  const pause = () => {
    playing = false;
    time = Math.floor(time);
    button();
    paint();
  };
  const seek = t => {
    time = Math.max(0, Math.min(length(), Math.round(t)));
    before = undefined;
    paint();
  };
  const step = by => {
    pause();
    seek(time + by);
  };
  const setSpeed = to => {
    speed = to;
    find('speed').value = to;
  };

  /* Views: all side by side, or one alone. */
  const fit = () => {
    const single = visible.length === 1;
    for (const show of visible) {
      const { columns, rows } = show.recording;
      show.figure.style.maxWidth = single
        ? `${Math.max(300, (innerHeight - 190) * columns / rows)}px` : '';
      const width = show.figure.clientWidth;
      show.scene.resize(width, Math.min(devicePixelRatio || 1, 2), dark.matches);
      show.scene.canvas.style.aspectRatio = `${columns} / ${rows}`;
    }
    drawChart();
    paint();
  };
  const view = index => {
    visible = (index < 0 ? shows : [shows[index]]).map(open);
    for (const show of shows) if (show.figure) show.figure.hidden = !visible.includes(show);
    find('stage').className = visible.length === 1 ? 'single' : 'several';
    document.querySelector('main').className = find('stage').className;
    find('views').querySelectorAll('button').forEach(tab => {
      const on = Number(tab.dataset.view) === index;
      tab.setAttribute('aria-selected', on);
      tab.tabIndex = on ? 0 : -1;
    });
    find('lead').textContent = visible[visible.length - 1].recording.title;
    find('scrub').max = length();
    time = Math.min(time, length());
    if (!watched || !visible.includes(watched.show)) watch(visible[visible.length - 1], -1);
    makeLayers();
    makeAgents();
    fit();
  };
  const makeViews = () => {
    const tabs = find('views');
    if (shows.length < 2) {
      tabs.hidden = true;
      return;
    }
    const add = (label, index) => make('button', tabs, {
      type: 'button', role: 'tab', 'data-view': index, 'aria-controls': 'stage',
    }, label).addEventListener('click', () => view(index));
    add('Side by side', -1);
    shows.forEach(show => add(show.label, show.index));
    tabs.addEventListener('keydown', event => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!by) return;
      const all = [...tabs.children];
      const next = all[(all.indexOf(event.target) + by + all.length) % all.length];
      next.focus();
      next.click();
      event.stopPropagation();
    });
  };

  const makeLayers = () => {
    const { recording, scene } = visible[visible.length - 1];
    const host = find('layers');
    host.textContent = '';
    layers = layers || recording.pheromones.map(() => true);
    recording.pheromones.forEach((pheromone, k) => {
      const label = make('label', host);
      const box = make('input', label, { type: 'checkbox' });
      box.checked = layers[k];
      const colors = scene.theme.pheromones;
      make('i', label, { style: `background:${colors[k % colors.length]}` });
      label.append(pheromone.name);
      box.addEventListener('change', () => {
        layers[k] = box.checked;
        paint();
      });
    });
    for (const show of visible) show.scene.layers = layers;
  };

  /* An agent, seen closely. */
  const watch = (show, agent) => {
    for (const other of shows) if (other.scene) other.scene.selected = -1;
    watched = { show, agent };
    show.scene.selected = agent;
    makeAgents();
    if (visible.length) paint();
  };
  const makeAgents = () => {
    const choice = find('agents');
    const { show, agent } = watched;
    const name = show.recording.name;
    choice.textContent = '';
    make('option', choice, { value: -1 }, `choose ${one(name)}`);
    for (let a = 0; a < show.recording.count; a++) {
      make('option', choice, { value: a }, `${name} ${a + 1}`);
    }
    choice.value = agent;
    const sensors = find('sensors');
    sensors.textContent = '';
    if (agent >= 0) show.recording.sensors.forEach(sensor => make('li', sensors, {}, sensor));
    find('inside').hidden = agent < 0;
    find('hint').hidden = agent >= 0;
    find('of').textContent = visible.length > 1 && agent >= 0 ? `of ${show.label.toLowerCase()}` : '';
  };
  const paintAgent = () => {
    const { show, agent } = watched;
    if (agent < 0) return;
    const { recording } = show;
    const tick = Math.floor(tickOf(show));
    const mask = tick > 0 ? recording.sensed[(tick - 1) * recording.count + agent] : 0;
    [...find('sensors').children].forEach((item, i) => {
      const on = (mask >>> i & 1) === 1;
      item.className = on ? 'on' : '';
      item.setAttribute('aria-label', `${item.textContent}: ${on ? 'active' : 'not active'}`);
    });
    paintRaster(recording, agent, tick);
  };
  const paintRaster = (recording, agent, tick) => {
    const canvas = find('raster');
    const { hidden, outputs } = recording.neurons;
    const count = recording.neuronCount;
    const density = Math.min(devicePixelRatio || 1, 2);
    const width = canvas.clientWidth;
    const row = outputs.length ? Math.max(5, Math.min(9, 240 / count)) : 6;
    const tall = Math.max(row, 14); // rows of outputs, which have names
    const height = hidden * row + outputs.length * tall + 26;
    canvas.style.height = `${height}px`;
    canvas.width = width * density;
    canvas.height = height * density;
    canvas.setAttribute('aria-label', `Spikes of ${recording.name} ${agent + 1} in the last ${RASTER_TICKS} ticks`);
    const ctx = canvas.getContext('2d');
    ctx.scale(density, density);
    const style = getComputedStyle(document.body);
    const [ink, grid] = ['--ink', '--grid'].map(name => style.getPropertyValue(name));
    ctx.font = '12px system-ui, sans-serif';
    const left = 8 + Math.max(...[...outputs, 'hidden'].map(name => ctx.measureText(name).width));
    const across = (width - left) / RASTER_TICKS;
    ctx.textBaseline = 'middle';
    ctx.textAlign = 'right';
    for (let n = 0; n < count; n++) {
      const out = n - hidden;
      const h = out < 0 ? row : tall;
      const y = out < 0 ? n * row : hidden * row + 6 + out * tall;
      ctx.fillStyle = grid;
      ctx.fillRect(left, y + h - 1, width - left, 0.5);
      ctx.fillStyle = out < 0 ? ink : COLORS[out % COLORS.length];
      for (let i = 0; i < RASTER_TICKS; i++) {
        const t = tick - RASTER_TICKS + i;
        if (t < 0) continue;
        const spikes = recording.spikes[(t * recording.count + agent) * count + n];
        if (!spikes) continue;
        ctx.globalAlpha = Math.min(1, 0.35 + spikes / 6);
        ctx.fillRect(left + i * across, y + 1, Math.max(1.2, across * 0.75), h - 2);
      }
      ctx.globalAlpha = 1;
      ctx.fillStyle = ink;
      if (out >= 0) ctx.fillText(outputs[out], left - 6, y + h / 2);
    }
    if (hidden) ctx.fillText('hidden', left - 6, hidden * row / 2);
    ctx.textAlign = 'left';
    ctx.fillText(`${RASTER_TICKS} ticks ago`, left, height - 8);
    ctx.textAlign = 'right';
    ctx.fillText('now', width, height - 8);
  };

  /* Deliveries over time. */
  const { svg } = drawing;
  const chart = { height: 210, cursor: null };
  const drawChart = () => {
    const host = find('chart');
    host.textContent = '';
    const width = host.clientWidth;
    const names = several(visible[0].recording.items.name);
    find('chart-title').textContent = `${upper(names)} delivered`;
    const picture = svg('svg', host, {
      viewBox: `0 0 ${width} ${chart.height}`, role: 'img',
      'aria-label': visible.map(show => `${show.label}: ${show.recording.deliveries[show.recording.ticks]}`
        + ` of ${show.recording.items.total} ${names} in ${show.recording.ticks} ticks`).join('; '),
    });
    const most = Math.max(1, ...visible.map(show => show.recording.deliveries[show.recording.ticks]));
    const [over, up] = [{ name: 'tick', whole: true }, { name: names, whole: true }];
    const box = { x: 62, y: 10, w: width - 82, h: chart.height - 54 };
    chart.x = drawing.scale(over, [0, length()], box.x, box.x + box.w);
    const y = drawing.scale(up, [0, most], box.y + box.h, box.y);
    drawing.across(picture, over, chart.x, [0, length()], box);
    drawing.up(picture, up, y, [0, most], box);
    drawing.border(picture, box);
    for (const show of visible) {
      const { deliveries, ticks } = show.recording;
      let path = `M${chart.x(0)} ${y(0)}`;
      for (let t = 1; t <= ticks; t++) {
        if (deliveries[t] !== deliveries[t - 1]) path += `H${chart.x(t).toFixed(1)}V${y(deliveries[t]).toFixed(1)}`;
      }
      svg('path', picture, { d: `${path}H${chart.x(ticks).toFixed(1)}`, class: 'line', stroke: show.color });
    }
    chart.cursor = svg('line', picture, { y1: box.y, y2: box.y + box.h, class: 'cursor' });
    const legend = find('legend');
    legend.textContent = '';
    if (visible.length > 1) {
      for (const show of visible) {
        const item = make('li', legend);
        make('i', item, { style: `background:${show.color}` });
        item.append(show.label);
      }
    }
  };
  const moveCursor = () => {
    if (!chart.cursor) return;
    chart.cursor.setAttribute('x1', chart.x(time));
    chart.cursor.setAttribute('x2', chart.x(time));
  };
  const seekInChart = event => {
    seek(chart.x.back(event.clientX - find('chart').getBoundingClientRect().left));
  };

  /* Controls. */
  find('play').addEventListener('click', () => (playing ? pause() : play()));
  find('back').addEventListener('click', () => step(-1));
  find('forward').addEventListener('click', () => step(1));
  find('scrub').addEventListener('input', event => seek(Number(event.target.value)));
  find('speed').addEventListener('change', event => setSpeed(Number(event.target.value)));
  find('agents').addEventListener('change', event => watch(watched.show, Number(event.target.value)));
  find('chart').addEventListener('pointerdown', seekInChart);
  find('chart').addEventListener('pointermove', event => event.buttons && seekInChart(event));
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const tag = event.target.tagName;
    if (tag === 'SELECT' || (event.key === ' ' && (tag === 'BUTTON' || tag === 'SUMMARY'))) return;
    if (tag === 'INPUT' && (event.target.type === 'range' ? event.key !== ' ' : event.key === ' ')) return;
    const by = event.shiftKey ? 10 : 1;
    const faster = n => setSpeed(SPEEDS[Math.max(0, Math.min(SPEEDS.length - 1, SPEEDS.indexOf(speed) + n))]);
    const action = {
      ' ': () => (playing ? pause() : play()),
      ArrowRight: () => step(by), ArrowLeft: () => step(-by),
      ArrowUp: () => faster(1), ArrowDown: () => faster(-1),
      Home: () => seek(0), End: () => seek(length()),
    }[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  let resizing;
  addEventListener('resize', () => {
    cancelAnimationFrame(resizing);
    resizing = requestAnimationFrame(fit);
  });
  dark.addEventListener('change', fit);

  SPEEDS.forEach(s => make('option', find('speed'), { value: s }, `${s}×`));
  setSpeed(1);
  makeViews();
  view(shows.length > 1 && innerWidth >= 700 ? -1 : shows.length - 1);
  button();

  window.l2lReplay = {
    generations: shows.map(show => show.label),
    /** The frame that is shown. */
    tick: () => Math.floor(time),
    ticks: length,
    seek,
    play,
    pause,
    playing: () => playing,
    speed: setSpeed,
    /** Positions, items left, pheromones and deliveries of a frame, of the last recording or another. */
    state: (t, index = shows.length - 1) => open(shows[index]).recording.state(t),
    /** Looks into an agent, -1 for none. */
    watch: (agent, index = shows.length - 1) => watch(open(shows[index]), agent),
    watched: () => watched.agent,
    view,
  };
  if (!calm.matches) play();
})();
