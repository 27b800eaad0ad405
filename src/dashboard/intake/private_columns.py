"""Columns that point at who filled in a ballot: dropped on reading, and said so."""

import re
from functools import lru_cache

from dashboard.domain.names import normalised

_PRIVATE = re.compile(
    r"时间|时长|时刻|日期|(?<![a-z])ip(?![a-z])|来源|渠道|设备|终端|浏览器|操作系统|账号|帐号|账户|用户|昵称|openid|微信|qq"
    r"|邮箱|邮件|身份证|证件|手机|电话|联系方式|地理|位置|省份|城市|签名|签字|工号|学号"
    r"|(您|你|本人|评委|投票人|评议人|测评人|填表人|填写人|填报人|答题人)的?姓名|^(评委|投票人|评议人|填表人|(填写|答题|提交|答卷)[人者])(\(自动\))?$|(填写|答题|提交|答卷)[人者]所在"
    r"|性别|年龄|头像|^国家|(?<![a-z])ua(?![a-z])"
)


@lru_cache(maxsize=4096)
def is_private(header: str) -> bool:
    """Return whether a heading stands above something that tells who a voter is, or when and where he voted.

    Example:
        >>> [is_private(text) for text in ("来自IP", "提交答卷时间", "3、您的手机号", "意见建议", "秦涛")]
        [True, True, True, False, False]
    """
    return _PRIVATE.search(normalised(header).lower()) is not None
