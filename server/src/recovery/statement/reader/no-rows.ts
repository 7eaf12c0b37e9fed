/** Totals, page footers, who printed: lines that stand where rows stand and are none. */
export const FOOTER =
  /^(?:[支收][出入](?:累计)?(?:笔数|金额)|[借贷]方(?:累计|合计|笔数|发生额合计)|本页|本次|当页|页(?:计|码)|小计|合计|总计|共计|累计|总笔数|笔数|总金额|打印|制表|制单|经办|复核|第\s*\d+\s*页|共\s*\d+|以下空白|以上|注[:：]|说明[:：]|备注[:：]|温馨提示|盖章|查询(?:时间|日期|机构|人)|操作员|期初|期末|承前|过次)|(?:合计|总计|笔数|累计)(?:金额|数|额)?[:：]?\s*[\d,.]*\s*(?:笔|元)?$/;
/** The bank answers that it found nothing. */
export const NO_RESULT = /查无结果|无交易|无结果|无记录|没有交易|未查询到|查无此|无数据|暂无|仅有信用卡账户/;
