/** Endings that are also words, or what follows a full stop without a space: alone, they make no address of two words. */
export const AMBIGUOUS_ENDINGS = new Set(
  (
    "ad ai al am an ar as at ba be ca de do el en es go has he hey how id if im in is it la lo ma me mi mo mr ms mu my ne no nu of os " +
    "pa pe pl ps re sa se si so sr su te to tu un us va ve vi was we ya yo live now today win world video vip news fan goal football"
  ).split(" "),
);

/** The generic endings under which chat links are seen, in addition to every country's two letters. */
const GENERIC = new Set(
  (
    "academy agency app art arpa bar best bet bid biz blog bond build buzz cafe cam camp cards care casa cash casino cat center chat " +
    "click cloud club codes coffee com company community cool coop coupons credit cyou date deals design dev digital direct dog earth " +
    "edu email events exchange expert express fan fans farm finance fit football forum fun fund fyi gallery game games gift gives " +
    "global goal gold gov group guru help homes host hosting house icu inc info ink institute int investments jobs kim land lat legal life " +
    "link live loan lol love ltd market marketing markets media men mil mobi moe money monster museum name net network news ngo ninja now " +
    "observer one onl online ooo org page parts party pet photo photos pics pictures pink pizza place plus poker porn press pro " +
    "productions promo pub quest racing radio red rent rest review reviews rip rocks run sale sbs school science sex sexy shop shopping " +
    "show site ski social software solutions space store stream studio style support surf systems team tech tel tennis tips today " +
    "tools top tours town toys trade trading travel tube university vegas ventures video vip vote watch webcam website wiki win wine " +
    "work works world wtf xin xxx xyz yoga zip zone"
  ).split(" "),
);

const COUNTRIES = new Set(
  (
    "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl " +
    "cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs " +
    "gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt " +
    "lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph " +
    "pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk " +
    "tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw"
  ).split(" "),
);

/** Whether an address may end so. `xn--…` is an ending in another script. */
export function isTopLevelDomain(ending: string): boolean {
  return GENERIC.has(ending) || COUNTRIES.has(ending) || ending.startsWith("xn--");
}
