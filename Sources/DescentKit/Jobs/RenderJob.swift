import DescentOptimization
import DescentRendering

/// Several figures that are rendered into a folder.
public struct RenderJob: Sendable {
  /// The figures; their ids must differ.
  public var figures: [FigureSource]
  /// The folder to write to; it is created if it does not exist.
  public var folder: String
  /// Formats, language, theme, settings, cache and progress.
  public var options: RenderOptions
  /// The number of threads, over the figures and the formats of one. The files do not depend on it.
  public var jobs: Int

  /// Creates a job from the figures to render and the folder to write to.
  public init(_ figures: [FigureSource], into folder: String, _ options: RenderOptions, jobs: Int = 1) {
    self.figures = figures
    self.folder = folder
    self.options = options
    self.jobs = jobs
  }

  /// Renders each figure to `folder/<id>.<format>`; a figure that fails does not stop the others.
  ///
  /// The files of a figure are all in memory before the first of them is written, and each is written whole or not at
  /// all.
  ///
  /// - Returns: for each figure the paths written, or why there are none.
  /// - Throws: `Failure` of the kind `usage` where two figures would be written to the same files.
  public func run() async throws(Failure) -> [Result<[String], Failure>] {
    var seen: [String: String] = [:]
    for figure in figures {
      if let other = seen.updateValue(figure.path, forKey: figure.id) {
        throw Failure(.usage, at: figure.path, "would be written to the same files as \(other)")
      }
    }
    let inner = max(1, jobs / max(1, figures.count))
    // Folders that are still empty when all figures have been tried are removed again.
    let folders = Locked<[NewFolders]>([])
    let outcomes = await parallelMap(figures, jobs: jobs) { figure -> Result<[String], Failure> in
      do throws(Failure) {
        let files = try await figure.render(options, jobs: inner)
        do throws(FolderError) {
          let new = try NewFolders(for: folder)
          folders.with { $0.append(new) }
        } catch {
          throw Failure(.cannotCreate, at: error.path, error.reason)
        }
        return .success(try write(files))
      } catch {
        return .failure(error)
      }
    }
    folders.with { $0.removeAll() }
    return outcomes
  }

  private func write(_ files: [OutputFile]) throws(Failure) -> [String] {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    let files = files.map { (path: prefix + $0.name, bytes: $0.bytes) }
    do throws(FileError) {
      try FileWriter().write(files)
    } catch {
      throw Failure(error.kind == .io ? .io : .cannotCreate, at: error.path, error.message)
    }
    return files.map(\.path)
  }

  /// The templates of the working folder: `templates/*.yaml`, in alphabetical order.
  ///
  /// - Throws: `Failure` of the kind `noInput` if that folder does not exist or has no template.
  package static func allPaths() throws(Failure) -> [String] {
    guard let names = File.names(in: "templates", endingWith: ".yaml") else {
      throw Failure(.noInput, at: "templates", "there is no such folder here")
    }
    guard !names.isEmpty else { throw Failure(.noInput, at: "templates", "there is no template (*.yaml) in it") }
    return names.map { "templates/\($0)" }
  }
}
