/// A formula as it was typed, taken apart: one language for surfaces, claims, captions and the columns of tables.
///
///     formula     comparisons and sums with  or · and · not · < <= > >= == != · + - · * / · unary - · ^
///     operand     number · name · name.name · function(formula, …) · (formula)
///     name        a word, or anything in brackets: [mini-batch]
///
/// `^` binds tighter than the sign before it and groups to the right: −x^2 is −(x²), 2^3^2 is 2⁹. A chain 0 < a < 1 means
/// 0 < a and a < 1.
///
/// Functions of numbers go through a column row by row: `sqrt exp log log2 log10 sin cos tan tanh abs floor ceil`, `round` (half
/// away from zero), and `if(condition, a, b)`. `min` and `max` of several are the least and the greatest, `argmin` and `argmax`
/// which of them that is, counted from 0.
///
/// Of a column, `min max sum mean median sd first last sign_changes`, `quantile(c, share)`, `slope(x, y)` and `length(x, y)` are one
/// number, and `length(c)` counts its rows; `argmin(c)` and `argmax(c)` are the number of a row, as `at(c, row)` takes it; of a
/// condition on rows, `count` tells how often it holds, `first` and `last` at which row. `until(c, row)` and `where(c, condition)`
/// are the rows up to one and those at which a condition holds, with their numbers; `running_sum(c)` is a column.
///
/// A surface has the functions of numbers but those that round, and compares only in the condition of an `if`.
///
/// The nodes lie flat, operands before their operation and the whole at the end, so that evaluation is a loop over them
/// and no formula, however hostile, is deeper than the stack.
public struct Formula: Hashable, Sendable, CustomStringConvertible {
  public let text: String
  let nodes: [Node]

  /// - Throws: `FormulaError` at the first place that is no formula.
  public init(_ text: String) throws(FormulaError) {
    self.text = text
    var parser = try FormulaParser(text)
    nodes = try parser.parse()
  }

  /// One whose nodes were made of another's.
  init(text: String, nodes: [Node]) { (self.text, self.nodes) = (text, nodes) }

  public var description: String { text }

  /// The longest formula, in Characters.
  public static let longest = 10_000
  /// How deep parentheses, calls, signs and powers may be nested.
  public static let deepest = 64

  /// Every name in the formula with its parts, as in `gd.loss`, in the order of the text.
  public var names: [(parts: [String], place: Range<Int>)] {
    nodes.compactMap { node in
      if case .name(let parts) = node.content { (parts, node.place) } else { nil }
    }
  }

  /// Whether it has an `if`.
  var hasChoice: Bool { nodes.contains { if case .call(.choice, _) = $0.content { true } else { false } } }

  func slice(_ place: Range<Int>) -> String { String(Array(text)[place]) }

  struct Node: Hashable, Sendable {
    var content: Content
    /// The whole of it, parentheses included.
    var place: Range<Int>
    /// Its operator, or the function's name; for an operand, the whole of it.
    var mark: Range<Int>
  }

  /// Operands are indices of earlier nodes.
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

    /// How many arguments it takes.
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

  /// Names that mean the same everywhere.
  package static let constants = ["pi": Double.pi, "e": 0x1.5bf0a8b145769p1, "inf": Double.infinity]
  static let keywords = ["and", "or", "not"]

  /// Whether a name means something in every formula, so that nothing else can be called so.
  package static func hasMeaning(_ name: String) -> Bool { constants[name] != nil || keywords.contains(name) }

  /// A whole power up to this is a product: as a reader would write it out, and quick. Beyond, where rounding would add up,
  /// it is the real power.
  static let greatestProduct = 32.0
}
