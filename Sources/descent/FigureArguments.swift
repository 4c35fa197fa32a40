import ArgumentParser
import DescentKit

/// Which figures are meant, and how a template is changed: what `render` and `check` have in common.
struct FigureArguments: ParsableArguments {
  @Argument(
    help: "Figures: paths of templates, or names of the lecture's figures.", completion: .file(extensions: ["yaml"]))
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
    help: "Make results of long experiments anew; neither look into .descent-cache nor keep them there.")
  var noCache = false

  @Flag(help: "Show neither how far long experiments are nor why their results are not kept.")
  var quiet = false

  func validate() throws {
    guard !(all && !figures.isEmpty) else { throw ValidationError("give figures or --all, not both") }
    guard all || !figures.isEmpty else {
      throw ValidationError("which figure? Give a template's path, a name that 'descent list' shows, or --all")
    }
  }

  /// Where results of long experiments are kept; nil where they are not.
  var store: FolderStore? { noCache ? nil : FolderStore() }

  /// What there is to know of the results that were to be kept, but for `--quiet`.
  func notes(of store: FolderStore?) -> [String] { quiet ? [] : [store?.warning].compactMap(\.self) }

  /// Who shows how far long experiments are; nil for nobody.
  var progress: ProgressDisplay? { quiet ? nil : .onStandardError() }

  /// The figures' templates; for one that cannot be read, why.
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
