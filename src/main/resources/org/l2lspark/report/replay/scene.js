/* Draws a frame of a recording: sprites are shapes in units of their size, see sprites.json. */
const TAU = 2 * Math.PI;

class Art {
  constructor(art) {
    this.sprites = art.sprites;
    this.themes = art.themes;
    this.bitmaps = new Map();
  }

  theme(name) {
    return this.themes[name] || this.themes.plain;
  }

  /** The sprite of that name, else the theme's for such a thing. */
  sprite(name, theme, role) {
    return this.sprites[name] || this.sprites[theme[role]];
  }

  /** Draws shapes; one unit is one unit of the context. */
  shapes(ctx, shapes, look) {
    for (const shape of shapes) {
      if (shape.when && !look[shape.when]) continue;
      ctx.save();
      if (shape.at) ctx.translate(shape.at[0], shape.at[1]);
      if (shape.bob) ctx.translate(0, shape.bob[0] * Math.sin(TAU * (look.tick / shape.bob[1])));
      if (shape.swing) {
        const [x, y, degrees, period, phase] = shape.swing;
        this.turn(ctx, x, y, degrees * Math.sin(TAU * (look.tick + phase) / period));
      }
      if (shape.spin) this.turn(ctx, shape.spin[0], shape.spin[1], 360 * look.tick / shape.spin[2]);
      let alpha = shape.alpha === undefined ? 1 : shape.alpha;
      if (shape.drift) {
        const [x, y, period, phase] = shape.drift;
        const part = (look.tick + phase) / period % 1;
        ctx.translate(x * part, y * part);
        alpha *= 1 - part;
      }
      ctx.globalAlpha *= alpha;
      if (shape.group) this.shapes(ctx, shape.group, look);
      else this.shape(ctx, shape, look);
      ctx.restore();
    }
  }

  turn(ctx, x, y, degrees) {
    ctx.translate(x, y);
    ctx.rotate(degrees * Math.PI / 180);
    ctx.translate(-x, -y);
  }

  shape(ctx, shape, look) {
    const color = name => name[0] === '$' ? look.colors[name.slice(1)] : name;
    if (shape.glow) {
      const [x, y, r] = shape.glow;
      const glow = ctx.createRadialGradient(x, y, 0, x, y, r);
      glow.addColorStop(0, shape.fill);
      glow.addColorStop(1, shape.fill + '00');
      ctx.fillStyle = glow;
      ctx.fillRect(x - r, y - r, 2 * r, 2 * r);
      return;
    }
    const path = this.path(shape);
    if (shape.fill) {
      ctx.fillStyle = color(shape.fill);
      ctx.fill(path);
    }
    if (shape.stroke) {
      ctx.strokeStyle = color(shape.stroke);
      ctx.lineWidth = shape.width;
      ctx.lineCap = ctx.lineJoin = 'round';
      ctx.stroke(path);
    }
  }

  path(shape) {
    if (shape.made) return shape.made;
    const path = new Path2D(shape.path);
    if (shape.circle) path.arc(...shape.circle, 0, TAU);
    if (shape.ellipse) {
      const [x, y, across, up, degrees] = shape.ellipse;
      path.ellipse(x, y, across, up, (degrees || 0) * Math.PI / 180, 0, TAU);
    }
    if (shape.box) path.roundRect(...shape.box);
    const points = shape.polygon || shape.line;
    if (points) {
      for (let i = 0; i < points.length; i += 2) path.lineTo(points[i], points[i + 1]);
      if (shape.polygon) path.closePath();
    }
    Object.defineProperty(shape, 'made', { value: path });
    return path;
  }

  /** Draws a sprite whose foot, or middle, is at (x, y), so many pixels large. */
  draw(ctx, sprite, x, y, size, look) {
    const variants = sprite.variants || [{}];
    look.colors = variants[(look.variant || 0) % variants.length];
    ctx.save();
    ctx.translate(x, y);
    if (look.turn) ctx.rotate(look.turn);
    ctx.scale(look.flip ? -size : size, size);
    this.shapes(ctx, sprite.shapes, look);
    ctx.restore();
  }

  /** As draw, of what does not move: from a picture that is made once. */
  stamp(ctx, sprite, x, y, size, variant, density) {
    if (size * density < 1) return;
    const key = [variant, Math.round(size * density)].join();
    let bySize = this.bitmaps.get(sprite);
    if (!bySize) this.bitmaps.set(sprite, bySize = new Map());
    let made = bySize.get(key);
    if (!made) {
      made = document.createElement('canvas');
      made.width = Math.ceil(1.4 * size * density);
      made.height = Math.ceil(2.4 * size * density);
      const own = made.getContext('2d');
      own.scale(density, density);
      this.draw(own, sprite, 0.7 * size, 2 * size, size, { tick: 0, variant });
      bySize.set(key, made);
    }
    ctx.drawImage(made, x - 0.7 * size, y - 2 * size, made.width / density, made.height / density);
  }
}

class Scene {
  constructor(recording, art, canvas) {
    this.recording = recording;
    this.art = art;
    this.canvas = canvas;
    this.theme = art.theme(recording.theme);
    this.layers = recording.pheromones.map(() => true);
    this.selected = -1;
    this.images = recording.pheromones.map(() => {
      const image = document.createElement('canvas');
      image.width = recording.columns;
      image.height = recording.rows;
      return image;
    });
    this.imageTicks = recording.pheromones.map(() => -1);
  }

  resize(width, density, dark) {
    const { columns, rows } = this.recording;
    this.cell = width / columns;
    this.width = width;
    this.height = width * rows / columns;
    this.density = density;
    this.dark = dark ? 1 : 0;
    this.canvas.width = Math.round(width * density);
    this.canvas.height = Math.round(this.height * density);
    this.ground = undefined;
  }

  px(x) { return (x + 0.5) * this.cell; }
  py(y) { return this.height - (y + 0.5) * this.cell; }

  size(sprite, footprint) {
    if (sprite.fit) return sprite.size * footprint * this.cell;
    return Math.max(sprite.size * this.cell, (sprite.least || 0) * Math.min(1, this.width / 420));
  }

  makeGround() {
    const { recording: r, theme, dark } = this;
    const made = document.createElement('canvas');
    made.width = this.canvas.width;
    made.height = this.canvas.height;
    const ctx = made.getContext('2d');
    ctx.scale(this.density, this.density);
    ctx.fillStyle = theme.ground[dark];
    ctx.fillRect(0, 0, this.width, this.height);
    ctx.fillStyle = theme.patch[dark];
    const patches = r.columns * r.rows / 40;
    for (let i = 0; i < patches; i++) {
      const size = (1 + hash(i, 3) % 100 / 40) * this.cell;
      ctx.beginPath();
      ctx.ellipse(hash(i, 1) % 10000 / 10000 * this.width, hash(i, 2) % 10000 / 10000 * this.height,
        1.8 * size, 0.7 * size, 0, 0, TAU);
      ctx.fill();
    }
    const covered = new Set();
    for (const o of r.objects) {
      for (let i = 0; i < o.columns * o.rows; i++) {
        covered.add((o.row + Math.floor(i / o.columns)) * r.columns + o.column + i % o.columns);
      }
    }
    this.walls(ctx, covered, theme.wall[dark], false);
    this.walls(ctx, covered, theme.cap[dark], true);
    for (const h of r.homes) {
      const sprite = this.art.sprite(h.name, theme, 'home');
      this.art.draw(ctx, sprite, this.px(h.x), this.py(h.y), this.size(sprite, h.radius), { tick: 0 });
    }
    this.ground = made;
  }

  /** Walls, and what else stands without a picture; or their upper sides, which go on in the cells beside. */
  walls(ctx, covered, color, upperSide) {
    const { cells, columns, rows } = this.recording;
    const s = this.cell;
    ctx.fillStyle = color;
    cells.forEach((kind, c) => {
      if (kind === 0 || kind > 1 && covered.has(c)) return;
      const column = c % columns;
      const row = (c - column) / columns;
      const on = (other, inside) => !upperSide || inside && cells[other] === kind;
      const left = on(c - 1, column > 0) ? 0 : 0.14;
      const right = on(c + 1, column < columns - 1) ? 1 : 0.86;
      const upper = on(c + columns, row < rows - 1) ? 0 : 0.08;
      const lower = on(c - columns, row > 0) ? 1 : 0.62;
      ctx.fillRect((column + left) * s, (rows - 1 - row + upper) * s,
        (right - left) * s + 0.5, (lower - upper) * s + 0.5);
    });
  }

  /** How much of a pheromone is seen, from 0 to 1. */
  static seen(amount, drop) { return 1 - Math.exp(-1.2 * amount / drop); }

  paintPheromone(ctx, k) {
    const { recording: r, theme } = this;
    const world = r.world;
    const color = theme.pheromones[k % theme.pheromones.length];
    const field = world.fields[k];
    const { drop } = r.pheromones[k];
    if (this.imageTicks[k] !== world.tick) {
      const own = this.images[k].getContext('2d');
      const image = own.createImageData(r.columns, r.rows);
      const rgb = [1, 3, 5].map(i => parseInt(color.slice(i, i + 2), 16));
      for (let c = 0; c < field.length; c++) {
        const column = c % r.columns;
        const at = 4 * ((r.rows - 1 - (c - column) / r.columns) * r.columns + column);
        image.data.set(rgb, at);
        image.data[at + 3] = 190 * Scene.seen(field[c], drop);
      }
      own.putImageData(image, 0, 0);
      this.imageTicks[k] = world.tick;
    }
    ctx.imageSmoothingEnabled = true;
    ctx.drawImage(this.images[k], 0, 0, this.width, this.height);
    if (!theme.glitter) return;
    const sprite = this.art.sprites.sparkle;
    const size = this.size(sprite);
    for (let c = 0; c < field.length; c++) {
      if (field[c] < 0.02 * drop) continue;
      const h = hash(c, k);
      const twinkle = Math.sin(TAU * ((h % 64) / 64 + world.tick / 24));
      if (h % 8 > Math.min(4, this.cell / 3) || twinkle <= 0.2) continue;
      const strength = Math.min(1, 0.45 + field[c] / drop);
      this.art.stamp(ctx, sprite, this.px(c % r.columns + (h % 17) / 17 - 0.5),
        this.py(Math.floor(c / r.columns) + (h % 13) / 13 - 0.5),
        Math.round(4 * size * strength * (0.5 + twinkle / 2)) / 4, 0, this.density);
    }
  }

  /** Everything that stands on the ground, what is behind first. */
  standing(time) {
    const { recording: r, theme, art } = this;
    const things = [];
    for (const o of r.objects) {
      const sprite = art.sprite(o.kind, theme, 'obstacle');
      const flat = sprite.view === 'top';
      things.push({ y: flat ? 1e9 : o.row - 0.5, draw: ctx => art.draw(ctx, sprite,
        this.px(o.column + (o.columns - 1) / 2), this.py(flat ? o.row + (o.rows - 1) / 2 : o.row - 0.5),
        this.size(sprite, o.columns), { tick: time + 7 * o.column }) });
    }
    const item = art.sprite(r.items.name, theme, 'item');
    const size = this.size(item);
    r.world.items.forEach((count, c) => {
      if (count <= 0) return;
      const column = c % r.columns;
      const row = (c - column) / r.columns;
      for (let i = Math.min(count, 3) - 1; i >= 0; i--) {
        const y = row - 0.35 + 0.3 * i;
        things.push({ y, draw: ctx => art.stamp(ctx, item,
          this.px(column + (count > 1 ? [0, 0.35, -0.35][i] : 0)), this.py(y), size,
          hash(c, i) % 6, this.density) });
      }
    });
    r.walkers.forEach((w, i) => things.push(this.walker(w, time)));
    for (let a = 0; a < r.count; a++) things.push(this.agent(a, time));
    return things.sort((one, other) => other.y - one.y);
  }

  walker(w, time) {
    const { recording: r, theme, art } = this;
    const sprite = art.sprite(w.name, theme, w.kind === 'hazard' ? 'hazard' : 'carrier');
    const at = this.between(w.x, w.y, 1, 0, time);
    const size = this.size(sprite);
    const look = { tick: time, ringing: w.ringing };
    const t = Math.floor(time);
    const ahead = Math.min(t + 8, r.ticks);
    if (sprite.view === 'top') {
      look.turn = -Math.atan2(w.y[ahead] - w.y[t], w.x[ahead] - w.x[t]);
    } else {
      look.flip = w.x[ahead] < w.x[t];
    }
    return { y: at.y, draw: ctx => {
      if (w.radius > 0) this.circle(ctx, at, w.radius, w.kind === 'hazard' ? '#d7263d' : '#c98f00');
      if (w.ringing) this.rings(ctx, at, (time / 40) % 1, 5);
      art.draw(ctx, sprite, this.px(at.x), this.py(at.y), size, look);
    } };
  }

  circle(ctx, at, radius, color) {
    ctx.save();
    ctx.strokeStyle = color;
    ctx.globalAlpha = 0.45;
    ctx.lineWidth = 1.2;
    ctx.setLineDash([4, 4]);
    ctx.beginPath();
    ctx.arc(this.px(at.x), this.py(at.y), radius * this.cell, 0, TAU);
    ctx.stroke();
    ctx.restore();
  }

  rings(ctx, at, part, reach) {
    ctx.save();
    ctx.strokeStyle = '#d99a00';
    ctx.lineWidth = 1.6;
    for (const back of [0, 0.3]) {
      const p = part - back;
      if (p < 0) continue;
      ctx.globalAlpha = 0.8 * (1 - p);
      ctx.beginPath();
      ctx.arc(this.px(at.x), this.py(at.y), (0.8 + reach * p) * this.cell, 0, TAU);
      ctx.stroke();
    }
    ctx.restore();
  }

  /** Where something is between two frames; what jumps, jumps. */
  between(xs, ys, count, a, time) {
    const t = Math.floor(time);
    const i = t * count + a;
    const part = time - t;
    if (part === 0 || t >= this.recording.ticks) return { x: xs[i], y: ys[i] };
    const x = xs[i + count] - xs[i];
    const y = ys[i + count] - ys[i];
    return Math.abs(x) + Math.abs(y) > 4 ? { x: xs[i], y: ys[i] } : { x: xs[i] + part * x, y: ys[i] + part * y };
  }

  agent(a, time) {
    const { recording: r, theme, art } = this;
    const sprite = art.sprite(r.name, theme, 'agent');
    const size = this.size(sprite);
    const at = this.between(r.x, r.y, r.count, a, time);
    const i = Math.floor(time) * r.count + a;
    const heading = r.heading[i] * Math.PI / 180;
    const look = { tick: time + 3 * a, loaded: r.load[i] > 0, variant: a };
    if (sprite.view === 'top') look.turn = -heading;
    else {
      look.flip = Math.cos(heading) < 0;
      look.turn = 0.22 * Math.sin(heading) * (look.flip ? 1 : -1);
    }
    const up = r.height ? 0.5 * r.height[i] * this.cell : 0;
    const foot = sprite.view === 'top' ? 0 : 0.25 * size;
    return { y: r.height ? -1e6 + at.y : at.y - foot / this.cell, draw: ctx => {
      const x = this.px(at.x);
      const y = this.py(at.y) + foot;
      if (a === this.selected) this.mark(ctx, x, y - foot, size);
      if (r.height) this.shadow(ctx, x + 0.3 * up, y + 0.15 * size, size);
      art.draw(ctx, sprite, x, y - up, size, look);
      if (r.battery) this.charge(ctx, x, y - up - 0.62 * size, size, r.battery[i]);
      if (r.stunned && r.stunned[i]) {
        art.draw(ctx, art.sprites.dizzy, x, y - up - (foot ? 0.95 : 0.4) * size, 0.6 * size, { tick: time });
      }
    } };
  }

  mark(ctx, x, y, size) {
    ctx.save();
    ctx.strokeStyle = '#0072b2';
    ctx.fillStyle = '#0072b2';
    ctx.lineWidth = 2.5;
    ctx.beginPath();
    ctx.arc(x, y, 0.72 * size, 0, TAU);
    ctx.globalAlpha = 0.16;
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.stroke();
    ctx.restore();
  }

  shadow(ctx, x, y, size) {
    ctx.save();
    ctx.globalAlpha = 0.22;
    ctx.fillStyle = '#16202a';
    ctx.beginPath();
    ctx.ellipse(x, y, 0.42 * size, 0.26 * size, 0, 0, TAU);
    ctx.fill();
    ctx.restore();
  }

  charge(ctx, x, y, size, part) {
    const width = 0.8 * size;
    ctx.fillStyle = '#1f2933';
    ctx.fillRect(x - width / 2 - 1, y - 1, width + 2, 5);
    ctx.fillStyle = part > 0.5 ? '#22a35a' : part > 0.2 ? '#f0a500' : '#e02b2b';
    ctx.fillRect(x - width / 2, y, width * Math.max(0, Math.min(1, part)), 3);
  }

  /** What has just happened: bells, deliveries, bumps. */
  effects(ctx, time) {
    const { recording: r, art } = this;
    const now = Math.floor(time);
    const last = new Map(); // tick of an agent's last event of a kind
    r.eachEvent(now - 16, now, (t, kind, a, cell) => {
      if (a < 0) return;
      const which = kind * r.count + a;
      const goesOn = last.get(which) === t - 1;
      last.set(which, t);
      if (t <= now - 15 || goesOn && (t + 4 * a) % 15 !== 0) return; // what goes on is shown now and then
      const part = Math.min(1, (time - t) / 15);
      const at = { x: r.x[now * r.count + a], y: r.y[now * r.count + a] };
      const x = this.px(at.x);
      const y = this.py(at.y);
      const unit = Math.max(2.2 * this.cell, 12);
      if (kind === BELL) {
        this.rings(ctx, at, part, 4);
        if (!this.theme.bells) return;
        ctx.save();
        ctx.globalAlpha = 1 - part;
        art.draw(ctx, art.sprites.bell, x, y - 1.5 * unit, unit, { tick: time });
        ctx.restore();
      } else if (kind === DELIVERED) {
        ctx.save();
        ctx.globalAlpha = 1 - part;
        art.draw(ctx, art.sprites.sparkle, x, y - (1 + 1.6 * part) * unit, unit * (1 - part / 2),
          { tick: 0 });
        ctx.restore();
      } else if (kind === BUMP && part < 0.4) {
        ctx.save();
        ctx.strokeStyle = '#e5484d';
        ctx.globalAlpha = 0.6 - part;
        ctx.lineWidth = 1.5;
        ctx.beginPath();
        ctx.arc(x, y, (0.5 + part) * unit, 0, TAU);
        ctx.stroke();
        ctx.restore();
      }
    });
  }

  snow(ctx, time) {
    ctx.save();
    ctx.fillStyle = '#ffffff';
    for (let i = 0; i < 90; i++) {
      const speed = 0.0011 + hash(i, 7) % 100 / 90000;
      const y = (hash(i, 8) % 1000 / 1000 + time * speed) % 1;
      const x = (hash(i, 9) % 1000 / 1000 + 0.012 * Math.sin(time / 40 + i)) % 1;
      ctx.globalAlpha = 0.55 + hash(i, 5) % 40 / 100;
      ctx.beginPath();
      ctx.arc(x * this.width, y * this.height, 0.8 + hash(i, 6) % 10 / 8, 0, TAU);
      ctx.fill();
    }
    ctx.restore();
  }

  /** Paints the picture of a time in ticks, which may lie between two frames. */
  paint(time) {
    if (!this.ground) this.makeGround();
    this.recording.world.seek(Math.floor(time));
    const ctx = this.canvas.getContext('2d');
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.drawImage(this.ground, 0, 0);
    ctx.setTransform(this.density, 0, 0, this.density, 0, 0);
    this.layers.forEach((on, k) => on && this.paintPheromone(ctx, k));
    for (const thing of this.standing(time)) thing.draw(ctx);
    this.effects(ctx, time);
    if (this.theme.snowfall) this.snow(ctx, time);
  }

  /** The agent nearest to a place in pixels, -1 where none is near. */
  agentAt(x, y, time) {
    const { recording: r } = this;
    const from = Math.floor(time) * r.count;
    let nearest = -1;
    let least = Math.max(20, 2.5 * this.cell);
    for (let a = 0; a < r.count; a++) {
      const up = r.height ? 0.5 * r.height[from + a] * this.cell : 0;
      const distance = Math.hypot(this.px(r.x[from + a]) - x, this.py(r.y[from + a]) - up - y);
      if (distance < least) { least = distance; nearest = a; }
    }
    return nearest;
  }
}
