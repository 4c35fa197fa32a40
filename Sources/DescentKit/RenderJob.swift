import DescentOptimization
import DescentRendering

/// Several figures rendered into a folder.
public struct RenderJob: Sendable {
  public var figures: [FigureSource]
  public var folder: String
  public var options: RenderOptions
  /// How many threads, over the figures and the formats of one.
  public var jobs: Int

  public init(_ figures: [FigureSource], into folder: String, _ options: RenderOptions, jobs: Int = 1) {
    self.figures = figures
    self.folder = folder
    self.options = options
    self.jobs = jobs
  }

  /// Renders each figure to `folder/<id>.<format>`; one that fails stops none of the others.
  ///
  /// A figure's files are all in memory before the first of them is written.
  ///
  /// - Returns: for each figure, the paths written or why there are none.
  /// - Throws: where the folder cannot be made, or two figures would be written to the same files.
  public func run() async throws(Failure) -> [Result<[String], Failure>] {
    var seen: [String: String] = [:]
    for figure in figures {
      if let other = seen.updateValue(figure.path, forKey: figure.id) {
        throw Failure(.usage, at: figure.path, "would be written to the same files as \(other)")
      }
    }
    let inner = max(1, jobs / max(1, figures.count))
    // Folders made for figures of which none could be written go again, once all have been tried.
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
    let placed = files.map { (path: prefix + $0.name, bytes: $0.bytes) }
    do throws(FileError) {
      try FileWriter().write(placed)
    } catch {
      throw Failure(error.kind == .io ? .io : .cannotCreate, at: error.path, error.message)
    }
    return placed.map(\.path)
  }

  /// The templates of the working folder: `templates/*.yaml`, in alphabetical order.
  ///
  /// - Throws: where there is no such folder, or no template in it.
  public static func allPaths() throws(Failure) -> [String] {
    guard let names = File.names(in: "templates", endingWith: ".yaml") else {
      throw Failure(.noInput, at: "templates", "there is no such folder here")
    }
    guard !names.isEmpty else { throw Failure(.noInput, at: "templates", "there is no template (*.yaml) in it") }
    return names.map { "templates/\($0)" }
  }
}
