/** Chinese texts of open hours and of the clock on the map. English (hours.en.ts) has exactly the same keys. */
export const hoursZh = {
  editor: {
    always: '未设时段：全天可停',
    set: '设定时段',
    add: '添加时段',
    span: '第 {{number}} 个时段',
    from: '第 {{number}} 个时段的开始',
    to: '第 {{number}} 个时段的结束',
    till: '至',
    nextDay: '次日',
    wholeDay: '全天',
    remove: '删去第 {{number}} 个时段',
    incomplete: '请选日子，填好起止时间。',
  },
};
