// The libraries, where the conformance cases leave them alone.

import CEL
import Testing

@Suite("Libraries")
struct LibraryTests {
  @Test(
    "These hold",
    arguments: [
      // Positions in text count code points.
      "'naïve café'.indexOf('é') == 9", "'日本語日本'.lastIndexOf('日本') == 3",
      "'日本語日本'.lastIndexOf('日本', 2) == 0", "'日本語'.charAt(1) == '本'", "'日本語'.charAt(3) == ''",
      "'日本語'.substring(1, 2) == '本'", "'a😀b'.reverse() == 'b😀a'", "'😀'.size() == 1",
      "'a→b→c'.split('→') == ['a', 'b', 'c']", "'é😀'.split('') == ['é', '😀']",
      "'a,b,c'.split(',', 2) == ['a', 'b,c']", "''.split(',') == ['']",
      "',a,'.split(',') == ['', 'a', '']",
      "'\\u00a0\\u3000x\\u2003'.trim() == 'x'", "'\\u200bx'.trim() == '\\u200bx'",
      "' \\t\\n '.trim() == ''",
      "'ab'.replace('', '-') == '-a-b-'", "'é'.replace('', '-', 1) == '-é'",
      "'aaa'.replace('aa', 'b') == 'ba'", "'aaaa'.replace('a', '', 3) == 'a'",
      "'ÀBC'.lowerAscii() == 'Àbc'", "['a', 'b'].join('→') == 'a→b'",
      "'aabaaab'.lastIndexOf('aab') == 4", "'aaaa'.lastIndexOf('aa') == 2",
      "'abcabc'.lastIndexOf('abcabcabc') == -1", "'abc'.lastIndexOf('', 1) == 1",
      "'x'.contains('')", "''.startsWith('')", "!''.endsWith('a')", "'日本語'.endsWith('語')",
      "'日本' < '日本語'", "'Z' < 'a'", "'\\uffff' < '\\U00010000'",
      // Formats.
      "'%d%%'.format([5]) == '5%'", "'%x %X'.format(['ab', b'\\xff']) == '6162 FF'",
      "'%b %o %x'.format([-5, -8, -255]) == '-101 -10 -ff'", "'%.2f'.format([2]) == '2.00'",
      "'%s'.format([[1, 'a', {'b': 2.50}]]) == '[1, a, {b: 2.5}]'",
      "'%d'.format([1e21]) == '1000000000000000000000'", "'%.1e'.format([12345.0]) == '1.2e+04'",
      "'%s'.format([duration('90m')]) == '5400s'",
      // Numbers as text and back.
      "string(1.0) == '1'", "string(0.1) == '0.1'", "string(1e21) == '1e+21'",
      "string(-1.5e-7) == '-1.5e-7'",
      "string(123456789012345680.0) == '123456789012345680'", "double('1e3') == 1000.0",
      "int('-9223372036854775808') < 0", "uint('18446744073709551615') > 0u",
      // Times.
      "duration('1h30m') == duration('5400s')",
      "string(duration('1m1ms')) == '60.001s'", "string(duration('-1.5s')) == '-1.5s'",
      "duration('1.5h').getMinutes() == 90", "duration('0') == duration('0s')",
      "duration('1.234s').getMilliseconds() == 234", "duration('100us') == duration('100µs')",
      "timestamp('2024-02-29T12:00:00+01:00') == timestamp('2024-02-29T11:00:00Z')",
      "string(timestamp('2024-01-01T00:00:00.120Z')) == '2024-01-01T00:00:00.12Z'",
      "timestamp('2024-12-31T00:00:00Z').getDayOfYear() == 365",
      "timestamp('1969-12-31T23:59:59.5Z').getSeconds() == 59",
      "timestamp('0001-01-01T00:00:00Z').getFullYear() == 1",
      "timestamp('2024-03-31T00:59:59Z').getHours('Europe/Amsterdam') == 1",
      "timestamp('2024-03-31T01:00:00Z').getHours('Europe/Amsterdam') == 3",
      "timestamp('2024-10-27T01:00:00Z').getHours('Europe/Amsterdam') == 2",
      "timestamp('2099-07-01T12:00:00Z').getHours('Europe/Amsterdam') == 14",
      "timestamp('2099-01-01T12:00:00Z').getHours('Australia/Sydney') == 23",
      "timestamp('1880-01-01T00:00:00Z').getMinutes('Europe/Amsterdam') != 0",
      "timestamp('2024-01-01T00:00:00Z').getHours('-05:30') == 18",
      // Lists and sets.
      "[1, 2, 3, 4].slice(1, 3) == [2, 3]", "[1, [2, [3]]].flatten() == [1, 2, [3]]",
      "[[1, [2, [3]]]].flatten(3) == [1, 2, 3]", "lists.range(3) == [0, 1, 2]",
      "lists.range(-1) == []",
      "[1, 1.0, 1u, 2].distinct() == [1, 2]", "[[1], [1.0], [2]].distinct() == [[1], [2]]",
      "[3, 1, 2].sort() == [1, 2, 3]", "['b', 'a'].sort() == ['a', 'b']",
      "[1, 2].reverse() == [2, 1]",
      "[3, 1, 2].sortBy(x, -x) == [3, 2, 1]", "[].sortBy(x, x) == []",
      "['bb', 'a', 'ccc', 'd'].sortBy(w, w.size()) == ['a', 'd', 'bb', 'ccc']",
      "[{'n': 'b', 'k': 2}, {'n': 'a', 'k': 1}].sortBy(e, e.k).map(e, e.n) == ['a', 'b']",
      "[[1, 2], [3]].sortBy(e, e.size())[0] == [3]",
      "[2.5, -1.0].sortBy(d, math.abs(d))[0] == -1.0", "[true, false].sortBy(b, b)[0] == false",
      "[3, 1].sortBy(x, x).map(x, [x, 0].sortBy(y, y)) == [[0, 1], [0, 3]]",
      "[].first() == optional.none()", "[1, 2].last().value() == 2",
      "sets.contains([1, 2.0, 3u], [1.0, 2u, 3])", "sets.equivalent([1], [1, 1])",
      "!sets.intersects([1], [])", "sets.intersects([[1], [2, 3]], [[1, 2], [2, 3.0]])",
      // Regular expressions.
      "'foobar'.matches('o+b')", "!matches('foobar', '^o')", "'日本'.matches('^.{2}$')",
      "regex.extract('item-A, item-B', 'item-(\\\\w+)') == optional.of('A')",
      "regex.extract('HELLO', 'hello') == optional.none()",
      "regex.extractAll('id:123, id:456', 'id:(\\\\d+)') == ['123', '456']",
      "regex.replace('foo bar', '(fo)o (ba)r', '\\\\2 \\\\1') == 'ba fo'",
      // Two ways to write a letter are two patterns.
      "['\\u00e9', 'e\\u0301'].map(p, regex.extractAll('\\u00e9', p).size()) == [1, 0]",
      "regex.replace('banana', 'a', 'x', 2) == 'bxnxna'", "regex.replace('日本', '', '-') == '-日-本-'",
      // Bytes and addresses.
      "base64.encode(b'ab') == 'YWI='", "base64.decode('YWI') == b'ab'", "base64.decode('') == b''",
      "string(ip('2001:DB8:0:0:1:0:0:1')) == '2001:db8::1:0:0:1'",
      "ip('::ffff:c0a8:1') == ip('192.168.0.1')",
      "!isIP('::ffff:192.168.0.1')", "!isIP('1.2.3.04')", "!isIP('1:2:3:4:5:6:7:8:9')",
      "isIP('1::8')",
      "!isIP(':1')", "!isIP('1:')", "isIP('::')", "isCIDR('10.0.0.1/8')", "!isCIDR('10.0.0.0/33')",
      "cidr('::/0').containsIP('2001:db8::1')", "ip('224.0.0.5').isLinkLocalMulticast()",
      "ip.isCanonical('::1') && !ip.isCanonical('::0001')",
      // Numbers.
      "math.greatest(1, 2.5, 2u) == 2.5", "math.least([3, 1, 2]) == 1", "math.round(-1.5) == -2.0",
      "math.bitShiftRight(-1, 63) == 1", "math.sqrt(16) == 4.0", "math.isNaN(math.sign(0.0 / 0.0))",
      "-7 / 2 == -3 && -7 % 2 == -1", "1.0 / 0.0 > 1e308",
      // Optionals and comprehensions of two variables.
      "[1, 2].transformMapEntry(i, v, {v: i}) == {1: 0, 2: 1}",
      "{'a': 1}.transformList(k, v, k) == ['a']",
      "{'a': {'b': 1}}.?a.?b.orValue(0) == 1", "[?optional.none(), 2] == [2]",
      "{?'a': optional.of(1)} == {'a': 1}",
      "optional.ofNonZeroValue(0).hasValue() == false",
      "[optional.of(1), optional.none()].unwrapOpt() == [1]",
      // The alternative of an optional that has a value is not evaluated.
      "optional.of(1).orValue(1 / 0) == 1", "{'a': 1}[?'a'].or(optional.of(1 / 0)).value() == 1",
      "optional.none().or(optional.of(2)).optMap(x, x + 1).hasValue()",
      "!{'a': {}}.?a.?b.or(optional.none()).hasValue()",
      "(true ? [1][?0] : optional.none()).orValue(2) == 1",
    ])
  func holds(text: String) throws {
    #expect(try evaluate(text).isTrue)
  }

  @Test(
    "The checker refuses keys without an order, and maps, where lists are sorted",
    arguments: ["[1, 2].sortBy(x, [x])", "{'a': 1}.sortBy(k, k)", "[1].sortBy(x, null)"])
  func unsortable(text: String) {
    let environment = Environment.standard()
    #expect(throws: CompilationError.self) { _ = try environment.compile(text) }
  }

  @Test(
    "These are errors",
    arguments: [
      "'abc'.substring(2, 1)", "'abc'.charAt(4)", "'abc'.charAt(-1)", "'é'.substring(2)",
      "optional.none().orValue(1 / 0)", "optional.none().or(optional.of(1 / 0)).hasValue()",
      "'%s'.format([])", "'%'.format([1])", "'%.f'.format([1.0])", "'%.9999f'.format([1.0])",
      "'%d'.format(['a'])",
      "int('1.5')", "int('')", "int(' 1')", "uint('-1')", "double('one')", "bool('yes')",
      "string(b'\\xff')",
      "duration('1')", "duration('1d')", "duration('')", "duration('-')", "duration('1h-1m')",
      "duration('9223372037s')", "timestamp('2024-13-01T00:00:00Z')", "timestamp('2024-01-01')",
      "timestamp('2024-01-01T24:00:00Z')", "timestamp('2024-01-01T00:00:00')",
      "timestamp(253402300800)",
      "timestamp('9999-12-31T23:59:59Z') + duration('1s')",
      "timestamp('2024-01-01T00:00:00Z').getHours('Nowhere/City')",
      "timestamp('2024-01-01T00:00:00Z').getHours('../../etc/passwd')",
      "timestamp('2024-01-01T00:00:00Z').getHours('25:00')",
      "[1, 2].slice(1, 3)", "[1].flatten(-1)", "[dyn(1), dyn('a')].sort()",
      "lists.range(100000000)", "[1, 2].sortBy(x, dyn([x]))", "[dyn(1), dyn('a')].sortBy(x, x)",
      "dyn({'a': 1}).sortBy(k, k)", "[1, 2].sortBy(x, 1 / (x - 1))", "[1].sortBy(x, dyn(null))",
      "base64.decode('a')", "base64.decode('ab=c')", "base64.decode('YWI===')", "ip('1.2.3')",
      "cidr('1.2.3.4/')",
      "math.abs(-9223372036854775807 - 1)", "math.bitShiftLeft(1, -1)", "math.greatest([])",
      "math.greatest(dyn('a'))", "regex.extract('a', '(a)(b)?')",
      "regex.replace('a', 'a', '\\\\1')",
      "[1, 1].transformMapEntry(i, v, {v: i})", "int(9223372036854775808.0)", "uint(-0.5) - 1u",
    ])
  func fails(text: String) throws {
    #expect(try failure(of: text) != nil)
  }
}
