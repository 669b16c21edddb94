// Plays what a task does above the chart of its curves: a cart with poles, a car in a valley.
(() => {
  'use strict';
  const { svg, html } = drawing;

  // A cart and its poles; metres are units. Gives what shows a point of the curves.
  const cartPole = (figure, { position, angles, lengthsM, trackM }, data) => {
    const places = data(position);
    const leans = angles.map(data);
    const half = trackM + 0.3;
    const high = Math.max(...lengthsM) + 0.2;
    const picture = svg('svg', figure, {
      viewBox: [-half, -high, 2 * half, high + 0.35].join(' '), role: 'img',
      'aria-label': 'cart and pole',
    });
    svg('path', picture, {
      d: `M${-trackM} 0V.22H${trackM}V0`, class: 'track', 'stroke-width': 0.02,
    });
    const cart = svg('g', picture);
    svg('rect', cart, { x: -0.25, y: 0, width: 0.5, height: 0.16, rx: 0.03, class: 'cart' });
    for (const x of [-0.15, 0.15]) svg('circle', cart, { cx: x, cy: 0.17, r: 0.05, class: 'wheel' });
    const poles = lengthsM.map((length, i) => svg('line', cart, {
      y2: -length, style: `stroke:var(--c${i % 2})`, 'stroke-width': 0.05, 'stroke-linecap': 'round',
    }));
    return frame => {
      cart.setAttribute('transform', `translate(${places[frame]})`);
      poles.forEach((pole, i) => pole.setAttribute('transform', `rotate(${leans[i][frame]})`));
    };
  };

  // A car in a valley of height sin 3x, half as high as it is.
  const mountainCar = (figure, { position, lowest, highest, goal }, data) => {
    const places = data(position);
    const height = x => -0.3 * Math.sin(3 * x);
    const picture = svg('svg', figure, {
      viewBox: [lowest - 0.1, -0.5, highest - lowest + 0.2, 0.9].join(' '), role: 'img',
      'aria-label': 'car in a valley',
    });
    const points = Array.from({ length: 101 }, (_, i) => lowest + i * (highest - lowest) / 100);
    svg('path', picture, {
      d: 'M' + points.map(x => `${x} ${height(x)}`).join('L'), class: 'track', 'stroke-width': 0.008,
    });
    svg('path', picture, {
      d: `M${goal} ${height(goal)}v-.12l.06 .025l-.06 .025`, style: 'stroke:var(--c1);fill:var(--c1)', 'stroke-width': 0.008,
    });
    const car = svg('g', picture);
    svg('rect', car, { x: -0.05, y: -0.062, width: 0.1, height: 0.04, rx: 0.01, class: 'cart' });
    for (const x of [-0.03, 0.03]) svg('circle', car, { cx: x, cy: -0.016, r: 0.016, class: 'wheel' });
    return frame => {
      const x = places[frame];
      const slope = Math.atan(-0.9 * Math.cos(3 * x)) * 180 / Math.PI;
      car.setAttribute('transform', `translate(${x} ${height(x)})rotate(${slope})`);
    };
  };

  // A film above the chart whose curves say what was when.
  const film = (host, animation, series) => {
    const data = name => series.find(one => one.name === name).y;
    const moments = series.find(one => one.name === animation.position).x;
    const perSecond = animation.perSecond || 1;
    const last = moments.length - 1;

    const figure = document.createElement('div');
    figure.className = 'replay';
    const picture = { 'cart-pole': cartPole, 'mountain-car': mountainCar }[animation.kind](
      figure, animation, data);

    const bar = html('div', figure, { className: 'controls' });
    const play = html('button', bar, { type: 'button' });
    const slider = html('input', bar, { type: 'range', min: 0, max: last, value: 0 });
    slider.setAttribute('aria-label', 'time');
    const clock = html('output', bar);
    let since; // when, in ms of the browser, the first point would have been shown; absent: paused
    const show = frame => {
      picture(frame);
      slider.value = frame;
      clock.textContent =
        animation.perSecond ? `step ${moments[frame]}` : moments[frame].toFixed(2) + ' s';
    };
    const pause = () => {
      since = undefined;
      play.textContent = 'Play';
    };
    const move = now => {
      if (since === undefined) return;
      let frame = Number(slider.value);
      while (frame < last && moments[frame + 1] <= perSecond * (now - since) / 1000) frame++;
      show(frame);
      if (frame === last) pause();
      else requestAnimationFrame(move);
    };
    play.addEventListener('click', () => {
      if (since !== undefined) return pause();
      if (Number(slider.value) === last) show(0);
      since = performance.now() - 1000 * moments[slider.value] / perSecond;
      play.textContent = 'Pause';
      requestAnimationFrame(move);
    });
    slider.addEventListener('input', () => {
      pause();
      show(Number(slider.value));
    });
    pause();
    show(0);
    host.parentNode.insertBefore(figure, host);
  };

  const charts = JSON.parse(document.getElementById('data').textContent);
  for (const id in charts) {
    const { animated, series } = charts[id];
    if (animated) film(document.getElementById(id), animated, series);
  }
})();
