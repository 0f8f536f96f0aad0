import type { Locale } from './catalogue.ts';

/** What the parsers and the evaluation of FEEL say in English, for people who read Chinese. */
const IN_CHINESE: readonly (readonly [RegExp, string])[] = [
  [/^Variable '(.*)' not found$/, '没有变量 $1'],
  [/^Key '(.*)' not found in .*$/, '没有名为 $1 的一项'],
  [/^Property '(.*)' not found in .*$/, '没有属性 $1'],
  [/^Cannot invoke .*$/, '没有这个函数'],
  [/^Unrecognized token .*$/, '有一处写法不认识'],
  [/^Incomplete .*$/, '没有写完'],
  [/^expression is empty$/, '没有内容'],
  [/^condition is neither true nor false$/, '结果既不是“是”也不是“否”'],
  [/^collection is no list$/, '得到的不是列表'],
  [/^assignee is no person id$/, '得到的不是人员标识'],
  [/^result is no data$/, '得到的不是数据'],
  [/^FEEL compares with =, not with ==$/, '比较用 =，不用 =='],
  [/^FEEL writes !=, not <>$/, '不等于写作 !=，不写作 <>'],
  [/^FEEL writes and, not &&$/, '“并且”写作 and，不写作 &&'],
  [/^FEEL writes or, not \|\|$/, '“或者”写作 or，不写作 ||'],
  [/^FEEL writes texts in double quotes$/, '文字要用英文双引号'],
  [/^expression is longer than (\d+) characters$/, '超过 $1 个字符'],
  [/^expression is nested deeper than (\d+) brackets$/, '括号嵌套超过 $1 层'],
  [/^unparsable content (?:<(\S*)> )?detected$/, '$1 处不完整'],
  [/^unparsable content .*$/, '有一处不是标签'],
  [
    /^(?:unclosed tag|unexpected end of file|unclosed cdata|unclosed comment|unclosed question)$/,
    '文件不完整，没有结尾',
  ],
  [/^(?:missing start tag|missing open tag|closing tag mismatch|close tag)$/, '标签没有成对'],
  [/^illegal ID <(.*)>$/, '标识 $1 不能用'],
  [/^NUL character$/, '含有空字符'],
];

/** A reason in the reader's language; as it is where there are no words for it. */
export function reasonIn(reason: string, locale: Locale): string {
  const found = locale === 'zh-CN' ? IN_CHINESE.find(([pattern]) => pattern.test(reason)) : undefined;
  return found === undefined ? reason : reason.replace(...found);
}
