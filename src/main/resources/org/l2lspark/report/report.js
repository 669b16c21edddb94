(() => {
  'use strict';
  const options = JSON.parse(document.getElementById('data').textContent);
  const printWidth = 600;

  // The polygon between the lower and the upper value of every point of a custom series.
  const band = data => (params, api) => {
    if (params.dataIndex !== 0) return undefined;
    const upper = data.map(point => api.coord([point[0], point[2]]));
    const lower = data.map(point => api.coord([point[0], point[1]])).reverse();
    return {
      type: 'polygon',
      shape: { points: upper.concat(lower) },
      style: { fill: api.visual('color'), opacity: 0.3 },
    };
  };

  const short = value =>
    typeof value === 'number' ? String(Number(value.toPrecision(4)))
      : Array.isArray(value) ? value.map(short).join(', ')
        : value === null || value === undefined ? '-' : String(value);

  const power = value =>
    value >= 0.001 && value < 1e5 ? String(value) : value.toExponential();

  const charts = Object.keys(options).map(id => {
    const option = options[id];
    for (const series of option.series) {
      if (series.renderItem === 'band') series.renderItem = band(series.data);
    }
    for (const axis of [option.xAxis, option.yAxis]) {
      if (axis && axis.type === 'log') axis.axisLabel = { formatter: power };
    }
    if (option.tooltip) option.tooltip.valueFormatter = short;
    const renderer = id === 'raster' ? 'canvas' : 'svg';
    const chart = echarts.init(document.getElementById(id), null, { renderer });
    chart.setOption(option);
    return chart;
  });

  const fit = width => charts.forEach(chart => chart.resize({ width }));
  window.addEventListener('resize', () => fit('auto'));
  window.addEventListener('beforeprint', () => fit(printWidth));
  window.addEventListener('afterprint', () => fit('auto'));
})();
