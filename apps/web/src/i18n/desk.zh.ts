/** Chinese texts of the tools of the drawing board. English (desk.en.ts) has exactly the same keys. */
export const deskZh = {
  tools: '绘图工具',
  tool: {
    rectangle: '三点画车位（Q）',
    stamp: '按尺寸盖章（S）',
  },
  hint: {
    rectangle: '点三下：一条边的两端，再定另一边的宽度。吸附路缘、车位角点和外墙，按住 Alt 不吸附。',
    stamp: '沿路缘点击逐个放置；R 旋转，F 反向倾斜，Esc 结束。',
  },
  stall: {
    list: '手画车位',
    of: '{{number}} 号位',
    title: '手画车位 {{count}} 个',
    hint: '不随路缘排布，逐个可移可改；按住 Shift 多选。',
    chosen: '已选 {{count}} 个',
    number: '编号',
    auto: '自动 {{number}}',
    bearing: '方位角',
    remove: '删除',
    broken: '违反规则',
  },
  breach: {
    own: '本方案 {{number}} 号位',
    something: '障碍物',
    distance: '距{{thing}} {{measured}} m，要求 {{required}} m',
    overlap: '压在{{thing}}上',
    size: '{{rule}}：现 {{measured}} m，要求 {{required}} m',
    angle: '此车型不能划 {{measured}}°',
  },
  keys: {
    title: '快捷键',
    draw: '画一条路缘',
    pick: '选底图路缘',
    rectangle: '三点画车位',
    stamp: '按尺寸盖章放车位',
    flip: '路缘换到另一侧；盖章时反向倾斜',
    remove: '删除所选',
    unchoose: '放下工具、取消选择',
  },
};
