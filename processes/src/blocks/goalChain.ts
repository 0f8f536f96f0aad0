/**
 * 表3（甲）专业培养-课程-课堂教学目标逻辑体系: the eight steps from the training goals of a programme to the lesson.
 * Step n takes what step n−1 gives. (The seed document has two tables 表3; this is the first.)
 */
export const goalChain = [
  { step: '1', tier: '专业培养目标', text: '根据需求确定培养目标' },
  { step: '2', tier: '专业培养目标', text: '根据培养目标确定毕业能力要求' },
  { step: '3', tier: '专业培养目标', text: '根据毕业要求确定毕业能力要求指标点' },
  { step: '4', tier: '专业培养目标', text: '依据毕业能力要求指标点构建课程体系' },
  { step: '5', tier: '课程目标', text: '依据毕业能力要求指标点确定课程总目标' },
  { step: '6', tier: '课程目标', text: '依据课程总目标确定学生达标标准，选取教学内容，设计考核办法' },
  { step: '7', tier: '课堂目标', text: '序化教学内容，确定课堂教学目标，进行教学设计' },
  { step: '8', tier: '课堂目标', text: '课堂教学实施，质量诊断反馈' },
] as const;
