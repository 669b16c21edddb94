/* A recording, decoded, and what is computed of it: as World.java does, to the bit. */
const TAKEN = 0, DELIVERED = 1, PUT_DOWN = 2, BUMP = 3, BELL = 4, STUNNED = 5, DROP = 16;
const SNAPSHOT_EVERY = 100; // ticks

const bytesOf = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));
/** Numbers of several bytes, little-endian on every machine. */
const numbersOf = (text, Type, read) => {
  const bytes = bytesOf(text);
  const view = new DataView(bytes.buffer);
  const size = Type.BYTES_PER_ELEMENT;
  return Type.from({ length: bytes.length / size }, (_, i) => view[read](i * size, true));
};
const floatsOf = text => numbersOf(text, Float32Array, 'getFloat32');

/** A whole number that looks random, the same in Java: see Scene.java. */
const hash = (a, b) => {
  let h = Math.imul(a + 1, 374761393) + Math.imul(b + 1, 668265263) | 0;
  h = Math.imul(h ^ h >>> 13, 1274126177);
  return (h ^ h >>> 16) >>> 0;
};

class Recording {
  constructor(document) {
    const d = Object.assign(this, document);
    this.cells = bytesOf(d.cells);
    this.counts = bytesOf(d.items.counts);
    const a = d.agents;
    this.name = a.name;
    this.count = a.count;
    this.x = floatsOf(a.x);
    this.y = floatsOf(a.y);
    this.heading = floatsOf(a.heading);
    this.load = bytesOf(a.load);
    this.stunned = a.stunned && bytesOf(a.stunned);
    this.height = a.height && floatsOf(a.height);
    this.battery = a.battery && floatsOf(a.battery);
    this.walkers = d.walkers.map(w => ({ ...w, x: floatsOf(w.x), y: floatsOf(w.y) }));
    this.events = numbersOf(d.events, Int32Array, 'getInt32');
    this.sensed = numbersOf(d.sensed, Uint32Array, 'getUint32');
    this.spikes = bytesOf(d.spikes);
    this.neuronCount = d.neurons.hidden + d.neurons.outputs.length;
    this.firstEvent = this.eventStarts();
    this.deliveries = this.deliveriesByTick();
    this.world = new World(this);
  }

  /** Of each tick, which event is its first; one more at the end. */
  eventStarts() {
    const starts = new Int32Array(this.ticks + 2);
    let e = 0;
    for (let t = 0; t <= this.ticks + 1; t++) {
      while (4 * e < this.events.length && this.events[4 * e] < t) e++;
      starts[t] = e;
    }
    return starts;
  }

  deliveriesByTick() {
    const sums = new Int32Array(this.ticks + 1);
    for (let e = 0; e < this.events.length; e += 4) {
      if (this.events[e + 1] === DELIVERED) sums[this.events[e]]++;
    }
    for (let t = 1; t <= this.ticks; t++) sums[t] += sums[t - 1];
    return sums;
  }

  /** Calls back with (tick, kind, agent, cell) for what happened after `from` and up to `to`. */
  eachEvent(from, to, each) {
    const e = this.events;
    const end = this.firstEvent[Math.min(to, this.ticks) + 1];
    for (let i = this.firstEvent[Math.max(from + 1, 0)]; i < end; i++) {
      each(e[4 * i], e[4 * i + 1], e[4 * i + 2], e[4 * i + 3]);
    }
  }

  /** What there is after t ticks, as plain numbers. */
  state(t) {
    this.world.seek(t);
    const from = t * this.count;
    return {
      tick: t,
      x: Array.from(this.x.subarray(from, from + this.count)),
      y: Array.from(this.y.subarray(from, from + this.count)),
      heading: Array.from(this.heading.subarray(from, from + this.count)),
      load: Array.from(this.load.subarray(from, from + this.count)),
      left: this.world.left,
      items: Array.from(this.world.items),
      delivered: this.world.delivered,
      pheromones: this.world.fields.map(field => field.reduce((sum, v) => sum + v, 0)),
    };
  }
}

class World {
  constructor(recording) {
    this.recording = recording;
    const cells = recording.cells.length;
    this.tick = 0;
    this.items = Int32Array.from(recording.counts);
    this.left = this.items.reduce((sum, n) => sum + n, 0);
    this.delivered = 0;
    this.fields = recording.pheromones.map(() => new Float64Array(cells));
    this.next = new Float64Array(cells);
    this.snapshots = [];
    this.keep();
  }

  keep() {
    const { tick, left, delivered } = this;
    this.snapshots[tick / SNAPSHOT_EVERY] = {
      tick, left, delivered, items: this.items.slice(), fields: this.fields.map(f => f.slice()),
    };
  }

  seek(to) {
    const near = Math.min(Math.floor(to / SNAPSHOT_EVERY), this.snapshots.length - 1);
    const kept = this.snapshots[near];
    if (to < this.tick || kept.tick > this.tick) {
      this.tick = kept.tick;
      this.left = kept.left;
      this.delivered = kept.delivered;
      this.items.set(kept.items);
      kept.fields.forEach((field, k) => this.fields[k].set(field));
    }
    while (this.tick < to) this.step();
  }

  step() {
    const { recording: r, items, fields } = this;
    const t = ++this.tick;
    r.eachEvent(t - 1, t, (_, kind, agent, cell) => {
      if (kind >= DROP) fields[kind - DROP][cell] += r.pheromones[kind - DROP].drop;
      else if (kind === TAKEN) { items[cell]--; this.left--; }
      else if (kind === PUT_DOWN) { items[cell]++; this.left++; }
      else if (kind === DELIVERED) this.delivered++;
    });
    r.pheromones.forEach((p, k) => {
      if (t % p.every === 0) this.spread(fields[k], p.diffuse, 1 - p.evaporate);
    });
    if (t % SNAPSHOT_EVERY === 0 && !this.snapshots[t / SNAPSHOT_EVERY]) this.keep();
  }

  /** In order of cells, and of neighbours from the lower left to the upper right. */
  spread(field, diffuse, stays) {
    const { columns, rows, cells } = this.recording;
    const next = this.next;
    next.set(field);
    for (let c = 0; c < field.length; c++) {
      if (field[c] === 0) continue;
      const part = field[c] * diffuse / 8;
      const column = c % columns;
      const row = (c - column) / columns;
      for (let up = -1; up <= 1; up++) {
        for (let across = -1; across <= 1; across++) {
          const there = c + up * columns + across;
          if ((up !== 0 || across !== 0) && row + up >= 0 && row + up < rows
              && column + across >= 0 && column + across < columns && cells[there] === 0) {
            next[there] += part;
            next[c] -= part;
          }
        }
      }
    }
    for (let c = 0; c < field.length; c++) field[c] = next[c] * stays;
  }
}
