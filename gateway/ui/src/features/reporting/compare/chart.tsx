import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type ComposeOption, type ECharts } from 'echarts/core';
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

register([BarChart, LineChart, GridComponent, TooltipComponent, MarkLineComponent, MarkAreaComponent, CanvasRenderer]);

export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption>;
export type ChartPoint = { seriesId?: string | undefined; dataIndex: number };

type Props = { option: ChartOption; height: number; label: string; onPoint?: (point: ChartPoint) => void };

/** One chart that follows its box and its options. What it says is also in a table; the label says where. */
export function Chart({ option, height, label, onPoint }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(null);
  const point = useRef(onPoint);
  useEffect(() => {
    point.current = onPoint;
  });

  useEffect(() => {
    if (!host.current) {
      return undefined;
    }
    const made = init(host.current, undefined, { renderer: 'canvas' });
    chart.current = made;
    made.on('click', (event) => {
      if (typeof event.dataIndex === 'number') {
        point.current?.({ seriesId: event.seriesId, dataIndex: event.dataIndex });
      }
    });
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(host.current);
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);

  useEffect(() => {
    chart.current?.resize();
  }, [height]);

  return <div ref={host} role="img" aria-label={label} style={{ height }} />;
}
