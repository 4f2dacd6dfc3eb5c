// Corners of the specification and of the extensions' documentation, as expressions that hold.

import CEL
import Testing

@Suite("Corners of the specification")
struct SpecificationTests {
  @Test(
    "Each expression is true",
    arguments: [
      // Equality and order between types of numbers, and the lack of it elsewhere.
      "dyn(1) == 1.0 && dyn(1u) == 1 && dyn(1.5) != 1", "!(dyn(1) == '1') && dyn(null) != false",
      "dyn(9223372036854775807) < 9223372036854775808u", "dyn(-1) < 0u && dyn(0u) > -1.5",
      "1 in [dyn(1.0)] && dyn(2u) in [1, 2] && !(dyn(3) in ['3'])",
      "dyn({1: 'a'})[1.0] == 'a' && {2u: 'b'}[dyn(2)] == 'b'", "dyn(1.0) in {1: 'a'}",
      "0.0 / 0.0 != 0.0 / 0.0 && !(0.0 / 0.0 < 1.0) && !(0.0 / 0.0 >= 1.0)",
      "[0.0 / 0.0] != [0.0 / 0.0]", "{'a': 1, 'b': 2} == {'b': 2, 'a': 1}", "0.0 == -0.0",
      "{'a': dyn(1)} == {'a': dyn(1.0)}", "[dyn(1), 2u] == [dyn(1.0), 2]",
      "b'a' < b'b' && b'' < b'a'",
      "'a' < 'b' && 'Z' < 'a' && 'é' > 'z' && '\\U0001F600' > '\\uFFFD'", "false < true",
      // Text: code points, escapes, raw and triple-quoted literals.
      "size('é€😀') == 3 && size(b'é') == 2 && '\\u00e9' == 'é' && '\\303\\251' != 'é'",
      "b'\\303\\251' == b'é' && b'\\xff' != b'ÿ'", "r'\\n'.size() == 2 && R\"\\\" == '\\\\'",
      "'''a'b\"c''' == 'a\\'b\"c' && \"\"\"x\ny\"\"\" == 'x\\ny'",
      "'\\a\\b\\f\\n\\r\\t\\v\\?\\`\\'' != ''",
      "br'\\xff' == b'\\\\xff'",
      "'a' + 'b' == 'ab' && b'a' + b'b' == b'ab'",
      "string(bytes('é')) == 'é'",
      "'abc'.matches('b') && 'abc'.matches('^abc$') && !'abc'.matches('^b')",
      "matches('abc', '') && 'é'.matches('^.$')",
      "'abc'.contains('') && ''.startsWith('') && ''.endsWith('')",
      // Numbers.
      "-7 / 2 == -3 && -7 % 2 == -1 && 7 % -2 == 1", "7u / 2u == 3u && 7u % 4u == 3u",
      "0x1F == 31 && -0x10 == -16 && 0xFu == 15u",
      "1.0 / 0.0 == double('Infinity') && -1.0 / 0.0 == double('-Infinity')",
      ".5 == 0.5 && 1e3 == 1000.0 && 1E-1 == 0.1",
      "-9223372036854775808 < 0 && 18446744073709551615u > 0u",
      "int(-1.9) == -1 && int(1.9) == 1 && uint(1.9) == 1u",
      "int('-42') == -42 && uint('42') == 42u && double('-1.5e2') == -150.0",
      "string(1.0) == '1' && string(-1.5) == '-1.5' && string(1e100) == '1e+100'",
      "bool('true') && bool('t') && bool('1') && !bool('FALSE') && !bool('f')",
      "double(9223372036854775807) == 9223372036854775807.0",
      // Types.
      "type(1) == int && type(1u) == uint && type('') == string && type(b'') == bytes && type(null) == null_type",
      "type([]) == list && type({}) == map && type(type(1)) == type && type(1.0) == double && type(true) == bool",
      "type(timestamp(0)) == google.protobuf.Timestamp && type(duration('1s')) == google.protobuf.Duration",
      "type(optional.none()) == optional_type && type(ip('::1')) == net.IP && type(cidr('::/0')) == net.CIDR",
      // Time.
      "timestamp('2009-02-13T23:31:30Z') == timestamp(1234567890)",
      "int(timestamp('1970-01-01T00:01:00Z')) == 60",
      "string(timestamp('2009-02-13T23:31:30.120Z')) == '2009-02-13T23:31:30.12Z'",
      "string(duration('90m')) == '5400s' && string(duration('1.5s')) == '1.5s' && string(duration('-1ms')) == '-0.001s'",
      "timestamp('2009-02-13T23:31:30+01:00').getHours() == 22",
      "timestamp('2009-02-13T23:31:30Z').getDayOfWeek() == 5 && timestamp('2009-02-13T23:31:30Z').getDayOfYear() == 43",
      "timestamp('2009-02-13T23:31:30Z').getDate('Australia/Sydney') == 14 && timestamp('2009-02-13T23:31:30Z').getHours('02:00') == 1",
      "timestamp('2009-02-13T23:31:30Z').getHours('-08:00') == 15 && timestamp('2009-02-13T23:31:30Z').getMinutes('Asia/Kathmandu') == 16",
      "timestamp('2009-02-13T23:31:30Z').getMonth() == 1 && timestamp('2009-02-13T23:31:30Z').getDayOfMonth('US/Central') == 12",
      "duration('1h30m5s').getHours() == 1 && duration('1h30m5s').getMinutes() == 90 && duration('1h30m5s').getSeconds() == 5405 && duration('1.234s').getMilliseconds() == 234",
      "timestamp('2024-02-29T00:00:00Z') - timestamp('2024-02-28T00:00:00Z') == duration('24h')",
      "timestamp('9999-12-31T23:59:59.999999999Z') > timestamp('0001-01-01T00:00:00Z')",
      "duration('0') == duration('0s') && duration('-1.5h') == duration('-90m') && duration('1us') == duration('1000ns') && duration('1h1m1s1ms1us1ns') > duration('1h')",
      "timestamp(timestamp(5)) == timestamp(5) && duration(duration('5s')) == duration('5s')",
      // Macros.
      "[1, 2, 3].exists_one(x, x > 2) && [1, 2].existsOne(x, x == 1)",
      "{'a': 1, 'b': 2}.all(k, k != 'c') && {'a': 1}.exists(k, k == 'a') && !{}.exists(k, true)",
      "[].all(x, 1 / 0 == 1) && ![].exists(x, true) && [].map(x, x) == [] && [].filter(x, true) == []",
      "[1, 2, 3, 4].map(x, x % 2 == 0, x * x) == [4, 16]",
      "{'a': 1}.map(k, k) == ['a'] && {'a': 1, 'b': 2}.filter(k, k == 'b') == ['b']",
      "[[1, 2], [3]].all(l, l.exists(x, x > 1))",
      "[1, 2].all(i, v, i < v) && {'a': 1}.exists(k, v, k == 'a' && v == 1) && [1, 1].existsOne(i, v, i == 0)",
      "[3, 4].transformList(i, v, i * v) == [0, 4] && [3, 4].transformList(i, v, i > 0, v) == [4]",
      "{'a': 1}.transformMap(k, v, v + 1) == {'a': 2} && [5].transformMap(i, v, v) == {0: 5}",
      "{'a': 'b'}.transformMapEntry(k, v, {v: k}) == {'b': 'a'} && ['x'].transformMapEntry(i, v, {v: i}) == {'x': 0}",
      "{'a': 'b', 'c': 'd'}.transformMapEntry(k, v, k == 'a', {v: k}) == {'b': 'a'}",
      "has({'a': null}.a) && !has({}.a) && has({'a': {'b': 1}}.a.b)",
      "cel.bind(x, 1, cel.bind(y, x + 1, [x, y])) == [1, 2] && cel.bind(x, 1 / 0, true)",
      "cel.block([1, cel.index(0) + 1, cel.index(1) * 2], cel.index(2)) == 4",
      // Optionals.
      "optional.of(1) == optional.of(1) && optional.none() == optional.none() && optional.of(1) != optional.none()",
      "optional.ofNonZeroValue(0) == optional.none() && optional.ofNonZeroValue('') == optional.none() && optional.ofNonZeroValue([]) == optional.none() && optional.ofNonZeroValue(null) == optional.none()",
      "{'a': {'b': 1}}.?a.?b.value() == 1 && {'a': {'b': 1}}.?a.b.value() == 1 && !{'a': 1}.?b.hasValue()",
      "[1, 2][?1].value() == 2 && ![1][?5].hasValue() && ![1][?-1].hasValue() && optional.of([1])[0].value() == 1 && optional.of({'k': 2})[?'k'].value() == 2",
      "[?optional.none(), 1, ?optional.of(2)] == [1, 2] && {?'a': optional.none(), 'b': 1, ?'c': optional.of(2)} == {'b': 1, 'c': 2}",
      "optional.none().or(optional.of(2)).value() == 2 && optional.of(1).orValue(5) == 1 && optional.none().orValue(5) == 5",
      "optional.of(2).optMap(x, x * 2).value() == 4 && optional.of(2).optFlatMap(x, optional.none()) == optional.none() && optional.none().optMap(x, x) == optional.none()",
      "has(optional.of({'a': 1}).a) && !has(optional.none().a) && !has({}.?x.y)",
      "optional.unwrap([optional.of(1), optional.none()]) == [1] && [optional.of(1)].unwrapOpt() == [1]",
      "[1, 2].first().value() == 1 && [1, 2].last().value() == 2 && ![].first().hasValue()",
      // Strings.
      "'tacocat'.charAt(7) == '' && 'tacocat'.indexOf('', 7) == 7 && 'tacocat'.lastIndexOf('', 7) == 7 && ''.indexOf('') == 0 && ''.lastIndexOf('a') == -1",
      "'hello mellow'.lastIndexOf('ello', 6) == 1 && 'hello mellow'.indexOf('ello', 2) == 7",
      "'a,b,c'.split(',') == ['a', 'b', 'c'] && 'a,b,c'.split(',', 2) == ['a', 'b,c'] && 'abc'.split('') == ['a', 'b', 'c'] && 'a'.split(',', 0) == [] && ''.split(',') == [''] && 'a,b'.split(',', 1) == ['a,b']",
      "'abc'.split('', 2) == ['a', 'bc'] && ',a,'.split(',') == ['', 'a', '']",
      "'banana'.replace('a', 'o', 2) == 'bonona' && 'abc'.replace('', '-') == '-a-b-c-' && 'abc'.replace('', '-', 2) == '-a-bc' && 'abc'.replace('b', '') == 'ac' && 'aaa'.replace('aa', 'b') == 'ba'",
      "'tacocat'.substring(7) == '' && 'tacocat'.substring(3, 3) == '' && 'é€'.substring(1, 2) == '€'",
      "' \\u00a0\\u2003\\u3000\\u0085a\\u200b '.trim() == 'a\\u200b' && '\\t\\n\\v\\f\\r x'.trim() == 'x'",
      "'TacoCÆt'.lowerAscii() == 'tacocÆt' && 'tacocÆt'.upperAscii() == 'TACOCÆT' && 'añb'.reverse() == 'bña'",
      "['a', 'b'].join() == 'ab' && ['a', 'b'].join(', ') == 'a, b' && [].join('x') == ''",
      "strings.quote('a\\\"\\n\\u00e9') == '\"a\\\\\"\\\\né\"'",
      "'%s %s %s'.format([1, 'a', 1.5]) == '1 a 1.5' && '%%'.format([]) == '%' && '%s'.format([[1, 'a', {'k': 1u}]]) == '[1, a, {k: 1}]'",
      "'%d %d'.format([-1, 2u]) == '-1 2' && '%b %b %b'.format([true, -5, 5u]) == '1 -101 101' && '%o'.format([-8]) == '-10'",
      "'%x %X %x %X'.format([255, -255, 'ab', b'\\xab']) == 'ff -FF 6162 AB'",
      "'%f %.0f %.2f %.3e'.format([1.5, 2.5, -0.005, 1234.5]) == '1.500000 2 -0.01 1.234e+03'",
      "'%s %s %s %s'.format([null, true, type(1), duration('1.5s')]) == 'null true int 1.5s'",
      "'%s'.format([timestamp('2009-02-13T23:31:30Z')]) == '2009-02-13T23:31:30Z' && '%s'.format([optional.none().orValue(b'abc')]) == 'abc'",
      "'%s'.format([b'a\\xff\\xfeb']) == 'a\\ufffdb'",
      "'%s'.format([{'b': 1, 'a': 2}]) == '{a: 2, b: 1}' && '%f %e'.format([1, 2u]) == '1.000000 2.000000e+00'",
      // Math.
      "math.greatest(1, 2.5, 2u) == 2.5 && math.least(-1, 2u) == -1 && math.greatest([1, 3, 2]) == 3 && math.least(1.0) == 1.0",
      "math.ceil(-1.5) == -1.0 && math.floor(-1.5) == -2.0 && math.round(-1.5) == -2.0 && math.round(2.5) == 3.0 && math.trunc(-1.5) == -1.0 && math.isNaN(math.round(0.0 / 0.0))",
      "math.abs(-5) == 5 && math.abs(-2.5) == 2.5 && math.sign(-3) == -1 && math.sign(0u) == 0u && math.sign(-0.5) == -1.0 && math.isNaN(math.sign(0.0 / 0.0))",
      "math.isInf(1.0 / 0.0) && !math.isInf(1.0) && math.isFinite(1.0) && !math.isFinite(0.0 / 0.0)",
      "math.bitAnd(5, 3) == 1 && math.bitOr(5u, 3u) == 7u && math.bitXor(-1, 1) == -2 && math.bitNot(0) == -1 && math.bitNot(0u) == 18446744073709551615u",
      "math.bitShiftLeft(1, 63) < 0 && math.bitShiftLeft(1, 64) == 0 && math.bitShiftRight(-1, 63) == 1 && math.bitShiftRight(8u, 2) == 2u",
      "math.sqrt(49.0) == 7.0 && math.sqrt(4) == 2.0 && math.sqrt(9u) == 3.0 && math.isNaN(math.sqrt(-1))",
      // Lists, sets, encoders, regular expressions.
      "[1, 2, 3, 4].slice(1, 3) == [2, 3] && [1].slice(1, 1) == []",
      "[[1], [2, dyn([3])]].flatten() == [1, 2, [3]]",
      "[1, [2, [3, [4]]]].flatten(2) == [1, 2, 3, [4]] && [[1], []].flatten() == [1]",
      "lists.range(3) == [0, 1, 2] && lists.range(0) == []",
      "[2, 1, 3].sort() == [1, 2, 3] && ['b', 'a'].sort() == ['a', 'b'] && [1, 2].reverse() == [2, 1]",
      "[1, dyn(1u), 1.0, 2].distinct() == [1, 2] && ['b', 'a', 'b'].distinct() == ['b', 'a'] && [[1], [1]].distinct() == [[1]]",
      "sets.contains([], []) && !sets.contains([], [1]) && sets.contains([1, dyn(2.0), 3u], [dyn(1.0), 2u, 3])",
      "sets.equivalent([1], [1, 1]) && sets.equivalent([], []) && !sets.equivalent([1], [2]) && sets.intersects([1], [1, 2]) && !sets.intersects([1], []) && sets.intersects([[1], [2, 3]], [[dyn(1), 2], [2, 3.0]])",
      "base64.encode(b'hello') == 'aGVsbG8=' && base64.decode('aGVsbG8=') == b'hello' && base64.decode('aGVsbG8') == b'hello' && base64.encode(b'') == ''",
      "regex.replace('abc', 'x', 'y') == 'abc' && regex.replace('banana', 'a', 'x', 1) == 'bxnana' && regex.replace('foo bar', '(fo)o (ba)r', r'\\2 \\1') == 'ba fo'",
      "regex.extract('hello world', 'hello(.*)') == optional.of(' world') && regex.extract('x', 'y') == optional.none()",
      "regex.extractAll('id:123, id:456', r'id:\\d+') == ['id:123', 'id:456'] && regex.extractAll('a@b c@d', r'(\\w)@') == ['a', 'c'] && regex.extractAll('a', 'b') == []",
      // Network.
      "isIP('127.0.0.1') && isIP('::1') && !isIP('127.0.0.256') && !isIP('01.2.3.4') && !isIP('1.2.3') && !isIP('::1%eth0')",
      "ip('127.0.0.1').isLoopback() && ip('0.0.0.0').isUnspecified() && ip('169.254.1.1').isLinkLocalUnicast() && ip('224.0.0.1').isLinkLocalMulticast() && ip('ff02::1').isLinkLocalMulticast()",
      "ip('10.0.0.1').isGlobalUnicast() && !ip('255.255.255.255').isGlobalUnicast() && !ip('224.1.1.1').isGlobalUnicast()",
      "ip.isCanonical('127.0.0.1') && ip.isCanonical('2001:db8::abcd') && !ip.isCanonical('2001:DB8::ABCD') && !ip.isCanonical('2001:db8:0:0:0:0:0:abcd')",
      "string(ip('2001:db8:0:0:1:0:0:1')) == '2001:db8::1:0:0:1' && string(ip('0:0:0:0:0:0:0:0')) == '::' && ip('1.2.3.4') != ip('1.2.3.5')",
      "cidr('192.168.0.0/24').containsIP('192.168.0.1') && !cidr('192.168.0.0/24').containsIP(ip('192.168.1.1')) && cidr('192.168.0.0/24').containsCIDR('192.168.0.0/25') && !cidr('192.168.0.0/24').containsCIDR(cidr('192.168.0.0/23'))",
      "string(cidr('192.168.1.7/24').masked()) == '192.168.1.0/24' && string(cidr('192.168.1.7/24').ip()) == '192.168.1.7' && cidr('::1/128').prefixLength() == 128 && cidr('10.0.0.0/8') == cidr('10.0.0.0/8')",
      "isCIDR('::/0') && !isCIDR('1.2.3.4') && !isCIDR('1.2.3.4/33') && !isCIDR('1.2.3.4/-1') && !isCIDR('1.2.3.4/08')",
    ])
  func holds(text: String) throws {
    #expect(try evaluate(text).description == "true")
    #expect(try evaluateUnchecked(text).description == "true")
  }

  @Test(
    "Each expression is an error, before or when it runs",
    arguments: [
      "9223372036854775807 + 1", "-9223372036854775808 - 1", "9223372036854775807 * 2",
      "-(-9223372036854775808)", "-9223372036854775808 / -1", "0u - 1u",
      "18446744073709551615u + 1u", "1 / 0", "1u % 0u", "1 % 0", "5.0 % 2.0", "1 + 1u", "1 + 1.0",
      "'a' + 1", "-1u", "!1", "1 && 2", "'a' * 2",
      "9223372036854775808", "18446744073709551616u", "0x10000000000000000", "1.", "08u8", "'\\x4'",
      "'\\ud800'", "'\\U00110000'", "'\\q'", "b'\\u00e9'", "'a\nb'", "'''abc'", "a b", "[1,, 2]",
      "{'a' 1}", "f(", "a.1", "a..b", "in", "x.in", "for == 1", "1 = 1", "&& true", "[1, 2", "`a`",
      "{'a': 1, 'a': 2}", "{1: 1, 1u: 2}", "{1.5: 1}", "{null: 1}", "{[]: 1}",
      "int('1.5')", "int('')", "int(' 1')", "uint('-1')", "uint(-1)", "int(9223372036854775808.0)",
      "int(18446744073709551615u)", "uint(-1.0)", "int(0.0 / 0.0)", "uint(18446744073709551616.0)",
      "double('abc')", "double('')", "double('1e999')", "bool('yes')", "bool('tRuE')",
      "string(b'\\xff')", "timestamp('2009-02-13')", "timestamp('2009-13-01T00:00:00Z')",
      "timestamp('2009-02-30T00:00:00Z')", "timestamp('2009-02-13T24:00:00Z')",
      "timestamp('10000-01-01T00:00:00Z')", "timestamp('0000-12-31T23:59:59Z')",
      "timestamp(253402300800)", "timestamp(-62135596801)", "duration('1')", "duration('1x')",
      "duration('')", "duration('s')", "duration('1.s.')", "duration('--1s')",
      "timestamp('9999-12-31T23:59:59Z') + duration('1s')",
      "timestamp('0001-01-01T00:00:00Z') - duration('1s')", "timestamp(0).getHours('Nowhere/City')",
      "timestamp(0).getHours('../../etc/passwd')", "timestamp(0).getHours('+25:00')",
      "timestamp(0) + timestamp(0)", "duration('1s') - timestamp(0)",
      "[1][1]", "[1][-1]", "[1]['0']", "{'a': 1}['b']", "{'a': 1}.b", "[1].a", "1.a", "'abc'[0]",
      "null.a", "[1, 2].map(x.y, x)", "[1].all(1, true)", "[1].all(x)", "has(a)", "has({}['a'])",
      "has(1)", "1.all(x, true)", "[1].all(x, 1)", "[1].filter(x, 1)", "[1].all(x, x, true)",
      "{}.transformMapEntry(k, v, 1)", "[1, 2].transformMapEntry(i, v, {'k': v})",
      "cel.bind(1, 2, 3)", "cel.bind(a.b, 2, 3)", "[0, 1].all(x, 1 / x == 1)",
      "[1, 0].exists_one(x, 1 / x == 1)", "[0].map(x, 1 / x)",
      "optional.none().value()", "[?1]", "{?'a': 1}", "optional.of(1) + 1", "[1]?.a",
      "'abc'.charAt(4)", "'abc'.charAt(-1)", "'abc'.substring(4)", "'abc'.substring(2, 1)",
      "'abc'.substring(-1, 2)", "'abc'.indexOf('a', 4)", "'abc'.lastIndexOf('a', -1)", "[1].join()",
      "'%d'.format(['a'])", "'%s'.format([])", "'%q'.format([1])", "'%'.format([1])",
      "'%.s'.format(['a'])", "'%f'.format(['a'])", "'%x'.format([1.5])", "'%b'.format(['a'])",
      "'%o'.format([true])", "'%e'.format([null])",
      "math.greatest()", "math.greatest('a')", "math.greatest([])", "math.least(1, 'a')",
      "math.bitShiftLeft(1, -1)", "math.bitAnd(1, 1u)", "math.abs(-9223372036854775808)",
      "math.ceil(1)", "[1, 2].slice(-1, 1)", "[1, 2].slice(0, 3)", "[1, 'a'].sort()",
      "[[1]].sort()", "[1].flatten(-1)", "base64.decode('a')", "base64.decode('!!!!')",
      "base64.decode('aGVsbG8===')", "regex.replace('a', '(', 'b')",
      "regex.replace('a', 'a', r'\\1')", "regex.extract('a', '(a)(b)?')", "'a'.matches('(?=a)')",
      "ip('')", "ip('1.2.3.4/8')", "ip('::ffff:1.2.3.4')", "ip('1:2:3:4:5:6:7:8:9')", "ip(':1')",
      "ip('1::2::3')", "cidr('1.2.3.4/33')", "cidr('1.2.3.4')", "cidr('::/129')",
      "cidr('1.2.3.4/8').containsIP('x')",
    ])
  func fails(text: String) {
    #expect(throws: (any Error).self) { try evaluate(text) }
  }

  private func evaluateUnchecked(_ text: String) throws -> Value {
    var budget = Budget(steps: 100_000)
    let tree = try everything.parse(text)
    return try everything.plan(everything.checkedWithoutTypes(tree)).evaluate(budget: &budget)
  }

  @Test(
    "Names: what is nearest counts, a leading dot means the root",
    arguments: [
      ("y == 1", true), (".y == 42", true), ("[7].exists(y, y == 7)", true),
      ("[7].exists(y, .y == 42)", true), ("[{'z': 7}].exists(y, y.z == 7)", true),
      ("[{'z': 7}].exists(q, q.z == 7)", true), ("y.z == 2", true), (".y.z == 43", true),
      ("[{'z': 7}].exists(y, .y.z == 43)", true), ("com.example.y == 1", true),
      ("cel.bind(y, 5, y == 5 && .y == 42)", true), ("m.k == 3", true), ("a.b.c == 4", true),
      ("a.b.d == 5", true), ("[1].exists(com, com == 1)", true),
    ])
  func names(text: String, expected: Bool) throws {
    var environment = everything
    environment.container = "com.example"
    let variables: [(String, Type, Value)] = [
      ("y", .int, .int(42)), ("com.example.y", .int, .int(1)), ("com.example.y.z", .int, .int(2)),
      ("y.z", .int, .int(43)), ("q.z", .int, .int(44)),
      ("m", .map(.string, .int), try .map([(key: .string("k"), value: .int(3))])),
      ("a.b.c", .int, .int(4)),
      ("a.b", .map(.string, .int), try .map([(key: .string("d"), value: .int(5))])),
    ]
    for (name, type, _) in variables { environment.declare(variable: name, type) }
    let values = variables.map(\.2)
    #expect(try evaluate(text, in: environment, values).isTrue == expected)
    let unchecked = try environment.plan(
      environment.checkedWithoutTypes(try environment.parse(text)))
    var budget = Budget(steps: 1000)
    #expect(try unchecked.evaluate(values, budget: &budget).isTrue == expected)
  }
}
