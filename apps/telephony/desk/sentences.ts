// What the desk itself says to whoever waits, is rung or is told of an alarm; what callers hear and are asked stands in the voice flows.
export const CALL_IS_LOST = '电话出了问题，请重新拨打。';
export const STILL_WAITING = '坐席马上接听，请不要挂断。';
export const CONTACT_GREETING = '您好，这里是没有围墙的养老院，正在为您接通坐席。本次通话将被录音。';
export const RING_BACK_OFFER = '您已经等了一会儿。希望我们给您回电，请按1，您的位置会保留。继续等候，请不要按键。';
export const WILL_RING_BACK = '好的，轮到您时我们马上给您回电，请保持电话畅通。再见。';
// Of another centre, which does not know our house.
export const CENTRE_PRESS_KEY = '您好，没有围墙的养老院有一位来电人正在等候，请您代为接听，请按任意键。';
export const CENTRE_GREETING = '谢谢，正在为您接通来电人。本次通话将被录音。';
export const CODE_QUESTION =
	'您好，这里是没有围墙的养老院。本次通话将被录音。上门服务人员签到，请按手机上的四位签到码。其他来电请稍候，不用按键。';
export const CODE_WRONG = '签到码不对，请再按一次四位签到码。其他来电请稍候，不用按键。';
export const CODE_IS_VOID = '签到码不对或已经过期，请在手机上重新获取。现在为您转接。';
export const CODE_TAKEN = '签到成功，谢谢。请挂机。';
export const ALARM_IS_OVER = '系统告警已经处理，谢谢。';
export const ALARM_TAKEN = '收到，请尽快查看坐席台。';
export const ALARM_NOT_TAKEN = '没有确认，两分钟后再次呼叫。';
