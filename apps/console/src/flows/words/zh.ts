/** Chinese for the voice flows. */
export const zh = {
	title: '语音流程',
	hint: '来电人听到什么、按键通向哪里。红色按键的求助在第一句话之前已经记下，不问任何问题。流程写在文件里，重启后生效，写错了不会启动。',
	lines: { sos: '红色按键（求助）', service: '绿色按键（服务）' },
	version: '版本',
	since: (at: string) => `${at}起使用`,
	pictureOf: (name: string) => `${name}的流程图`,
	save: '下载图片',
};
