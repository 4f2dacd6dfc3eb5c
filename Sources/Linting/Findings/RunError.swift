// Why a run could not be done.

public import DocumentSchema

/// What stops a run before there is a report.
public enum RunError: Error, Sendable {
  /// A file or folder that was asked for cannot be read.
  case file(FileError)
  /// A rule, a fact or the configuration is wrong.
  case pack(PackError)
  /// A schema of the pack is wrong.
  case schema(SchemaError)
  /// There is no policy and no plan in the places that were searched.
  case noDocuments(paths: [String])
  /// The file of accepted findings is no such file.
  case baseline(BaselineError)
  /// An earlier state of the files cannot be had.
  case git(GitError)
  /// A change to try out has no place in the documents, or makes one wrong.
  case whatIf(WhatIfError)
  /// The reference date is not a date.
  case date(String)
}
