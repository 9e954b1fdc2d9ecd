/**
 * English for the sentences that the service speaks, so that a newcomer without Chinese can follow the phone page.
 * `{}` stands for any words; a sentence that is missing here is simply shown in Chinese only.
 */
export const translations: Readonly<Record<string, string>> = {
	'您好，求助已收到，正在为您接通，请不要挂断。': 'Hello, your call for help has arrived. We are connecting you, please stay on the line.',
	'本次通话将被录音。': 'This call is recorded.',
	'您好，这里是没有围墙的养老院。': 'Hello, this is the nursing home without walls.',
	'家政维修请按1，护理就医请按2，咨询请按3，紧急求助请按9。':
		'For housekeeping and repairs press 1, for care and doctors press 2, for questions press 3, for an emergency press 9.',
	'好的，正在为您转接，请稍候。': 'All right, we are putting you through, one moment please.',
	'正在为您接通，请不要挂断。': 'We are connecting you, please stay on the line.',
	'坐席马上接听，请不要挂断。': 'An operator will answer in a moment, please stay on the line.',
	'请稍候，正在为您接通。': 'One moment please, we are connecting you.',
	'正在为您转接值班电话。': 'We are putting you through to the duty phone.',
	'电话出了问题，请重新拨打。': 'Something went wrong with this call, please dial again.',
	'您好，这里是没有围墙的养老院，正在为您接通坐席。':
		'Hello, this is the nursing home without walls. We are connecting you with an operator.',
	'紧急呼叫无人接听，工单{}。': 'Nobody answered an emergency call, ticket {}.',
	'接手请按1。': 'Press 1 to take it over.',
	'已由您接手，请马上联系老人。': 'You have taken it over. Please contact the senior at once.',
	'没有接手，系统会继续呼叫。': 'Not taken over; the system goes on calling.',
	'【无墙养老】{}刚刚按下紧急呼叫（工单{}），坐席正在处理。':
		'[Unwalled] {} has just pressed for help (ticket {}); an operator is taking care of it.',
	'能去看看请先去，有情况请拨12349。': 'If you can, please go and look; call 12349 with any news.',
	'{}已经接手，谢谢。': '{} has already taken it over, thank you.',
};
