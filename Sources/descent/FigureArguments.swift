import ArgumentParser
import DescentKit

/// The arguments that `render` and `check` have in common: figures, and how to run them.
struct FigureArguments: ParsableArguments {
  @Argument(
    help: "Figures: paths of templates, or names of lecture figures.", completion: .file(extensions: ["yaml"]))
  var figures: [String] = []

  @Flag(help: "All templates of the working folder: templates/*.yaml.")
  var all = false

  @Option(help: "The language of the texts: en or ko.")
  var lang: Language = .english

  @Option(
    help: ArgumentHelp(
      "Change a value of the template, like runs.gd.optimizer.sgd.lr=0.1; may be repeated.", valueName: "key=value"))
  var set: [String] = []

  @Flag(
    name: .customLong("no-cache"),
    help: "Run long experiments again; neither read their results from .descent-cache nor keep them there.")
  var noCache = false

  @Flag(help: "Hide the progress of long experiments, and warnings about results that cannot be kept.")
  var quiet = false

  func validate() throws {
    guard !(all && !figures.isEmpty) else { throw ValidationError("give figures or --all, not both") }
    guard all || !figures.isEmpty else {
      throw ValidationError("which figure? Give a template's path, a name that 'descent list' shows, or --all")
    }
  }

  /// Keeps the results of long experiments; nil with `--no-cache`.
  var cache: FolderStore? { noCache ? nil : FolderStore() }

  /// Warnings about results that could not be kept; none with `--quiet`.
  func warnings(of cache: FolderStore?) -> [String] { quiet ? [] : [cache?.warning].compactMap(\.self) }

  /// Shows the progress of long experiments; nil with `--quiet`.
  var progress: ProgressDisplay? { quiet ? nil : .onStandardError() }

  /// The figures' templates, or why they cannot be read.
  func sources() throws(Failure) -> [Result<FigureSource, Failure>] {
    let names = all ? try RenderJob.allPaths() : figures
    return names.map { name in
      do throws(Failure) {
        return .success(try FigureSource(name))
      } catch {
        return .failure(error)
      }
    }
  }
}

extension Language: ExpressibleByArgument {}
