/// A parsed formula: one language for surfaces, claims, captions and the columns of tables.
///
///     formula     comparisons and sums with  or · and · not · < <= > >= == != · + - · * / · unary - · ^
///     operand     number · name · name.name · function(formula, …) · (formula)
///     name        a word, or anything in brackets: [mini-batch]
///
/// `^` binds tighter than the sign before it and is right-associative: −x^2 is −(x²), 2^3^2 is 2⁹. A chain 0 < a < 1
/// means 0 < a and a < 1.
///
/// These functions of numbers apply to a column row by row: `sqrt exp log log2 log10 sin cos tan tanh abs floor ceil`,
/// `round` (half away from zero), and `if(condition, a, b)`. Given several arguments, `min` and `max` yield the least
/// and the greatest, `argmin` and `argmax` its position among them, counted from 0.
///
/// `min max sum mean median sd first last sign_changes`, `quantile(c, share)`, `slope(x, y)` and `length(x, y)` reduce
/// columns to one number, and `length(c)` counts the rows. `argmin(c)` and `argmax(c)` are the number of a row, which
/// `at(c, row)` accepts. For a condition on rows, `count` is how often it holds, `first` and `last` the row numbers
/// where it first and last does. `until(c, row)` keeps the rows up to one and `where(c, condition)` those at which a
/// condition holds, with their numbers; `running_sum(c)` is a column.
///
/// A surface may use the functions of numbers except those that round, and comparisons only in the condition of an
/// `if`.
///
/// The nodes are stored flat, operands before their operation and the root last, so evaluation is a loop over them and
/// no formula, however deeply nested, overflows the stack.
public struct Formula: Hashable, Sendable, CustomStringConvertible {
  /// The text that was parsed.
  public let text: String
  let nodes: [Node]

  /// Parses a formula. O(length of the text).
  ///
  /// - Throws: `FormulaError` with the position of the first syntax error, for an unknown function or a wrong number of
  ///   arguments, and for a text beyond `longest` or `deepest`. Names are checked only when the formula is used.
  public init(_ text: String) throws(FormulaError) {
    self.text = text
    var parser = try FormulaParser(text)
    nodes = try parser.parse()
  }

  /// Creates a formula whose nodes were derived from another's.
  init(text: String, nodes: [Node]) { (self.text, self.nodes) = (text, nodes) }

  /// The text.
  public var description: String { text }

  /// The maximum length of a formula, in Characters.
  public static let longest = 10_000
  /// The maximum nesting depth of parentheses, calls, signs and powers.
  public static let deepest = 64

  /// Every name in the formula, in text order, split into its parts: `gd.loss` is `["gd", "loss"]`.
  package var names: [(parts: [String], place: Range<Int>)] {
    nodes.compactMap { node in
      if case .name(let parts) = node.content { (parts, node.place) } else { nil }
    }
  }

  /// Whether the formula contains an `if`.
  var hasChoice: Bool { nodes.contains { if case .call(.choice, _) = $0.content { true } else { false } } }

  func slice(_ place: Range<Int>) -> String { String(Array(text)[place]) }

  struct Node: Hashable, Sendable {
    var content: Content
    /// The range of the whole operation in the text, parentheses included.
    var place: Range<Int>
    /// The range of the operator or the function's name; the whole range for an operand.
    var mark: Range<Int>
  }

  /// The operation of a node. Operands are indices of earlier nodes.
  enum Content: Hashable, Sendable {
    case number(Double)
    case name([String])
    case call(Function, [Int])
    case negate(Int)
    case not(Int)
    case arithmetic(Arithmetic, Int, Int)
    case compare(Comparison, Int, Int)
    case and(Int, Int)
    case or(Int, Int)
  }

  enum Arithmetic: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case power = "^"
  }

  enum Comparison: String, Sendable {
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "=="
    case notEqual = "!="
  }

  enum Function: String, CaseIterable, Sendable {
    case sqrt, exp, log, log10, log2, sin, cos, tan, tanh, abs
    case floor, ceil, round
    case min, max, argmin, argmax
    case choice = "if"
    case sum, mean, sd, median, quantile, slope, first, last, count, length, at, until, normal
    case `where`
    case runningSum = "running_sum"
    case inOrder = "in_order"
    case signChanges = "sign_changes"

    /// How many arguments the function takes.
    var arity: ClosedRange<Int> {
      switch self {
      case .normal: 0...0
      case .min, .max, .argmin, .argmax: 1...16
      case .length: 1...2
      case .at, .until, .quantile, .slope, .where: 2...2
      case .choice: 3...3
      default: 1...1
      }
    }
  }

  /// Constants, available in every formula.
  package static let constants = ["pi": Double.pi, "e": 0x1.5bf0a8b145769p1, "inf": Double.infinity]
  static let keywords = ["and", "or", "not"]

  /// Whether a name is a constant or keyword in every formula, so that nothing else may have it.
  package static func hasMeaning(_ name: String) -> Bool { constants[name] != nil || keywords.contains(name) }

  /// The greatest magnitude of a whole exponent for which `^` multiplies, as a reader would write it.
  ///
  /// Multiplication is quick. Beyond this, where rounding would add up, `^` is the real power.
  static let greatestMultipliedExponent = 32.0
}
