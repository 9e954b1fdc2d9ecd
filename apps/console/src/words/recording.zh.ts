import type { RecordingStatus } from '@unwalled/contracts';

const statuses = {
	recording: '正在录音',
	fetching: '正在取回录音',
	stored: '录音',
	missing: '录音缺失，已上报',
	deleted: '录音已到期或应本人要求删除',
} satisfies Record<RecordingStatus, string>;

/** Chinese for recordings of calls. */
export const recordingZh = {
	recording: {
		title: '录音',
		none: '没有录音',
		noneHint: '电话接通后会在这里。',
		statuses,
		player: '播放录音：空格播放或暂停，左右键跳 5 秒',
		play: '播放',
		pause: '暂停',
		speed: (times: number) => `现在 ${times} 倍速，点按换下一档`,
		senior: '老人',
		others: '其他人',
		failed: '放不出来：录音可能已被删除或改动。',
		paused: (from: string, until: string, by: string) => `${from} 至 ${until || '通话结束'} 暂停录音${by ? `，${by}` : ''}`,
		isRecording: '正在录音',
		isPaused: '录音已暂停',
		pauseDo: '暂停录音',
		resumeDo: '继续录音',
	},
};
