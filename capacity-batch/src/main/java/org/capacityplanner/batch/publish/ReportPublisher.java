package org.capacityplanner.batch.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a month's folder atomically: it is written under another name and then renamed, so that no reader sees an
 * incomplete report and a failed run leaves the last complete one. It has the lock of the output folder until it is
 * closed.
 */
public final class ReportPublisher implements AutoCloseable {
    private static final String LOCK_FILE = ".lock";
    private static final int TIDYING_ATTEMPTS = 1000;

    private final Path root;
    private final FileChannel lockChannel;
    private @Nullable Path keptAside;

    /** The lock that is held while folders are renamed; the shutdown hook acquires it and never releases it. */
    private final ReentrantLock changing = new ReentrantLock();

    /** The shutdown hook that removes an incomplete report when the process is terminated. */
    private final Thread tidyAtExit = new Thread(this::tidyForGood);

    private ReportPublisher(Path root, FileChannel lockChannel) {
        this.root = root;
        this.lockChannel = lockChannel;
    }

    /**
     * Prepares the output folder before any other work: creates it, takes its lock file and cleans up after an aborted
     * run.
     *
     * @param root the folder that holds one folder a month
     * @throws OutputNotWritableException if it cannot be created or written
     * @throws OutputLockedException if another run holds the lock
     */
    public static ReportPublisher open(Path root) throws IOException {
        FileChannel channel = null;
        try {
            Files.createDirectories(root);
            Path lockFile = root.resolve(LOCK_FILE);
            requirePlainFile(lockFile);
            channel = FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            if (tryLock(channel) == null) {
                throw new OutputLockedException(lockFile);
            }
            ReportPublisher publisher = new ReportPublisher(root, channel);
            Leftovers.settle(root);
            Runtime.getRuntime().addShutdownHook(publisher.tidyAtExit);
            return publisher;
        } catch (IllegalStateException ending) {
            // A signal came before the hook: nothing has been written.
            if (channel != null) {
                channel.close();
            }
            throw new OutputNotWritableException(root, "the process is ending", new IOException(ending));
        } catch (IOException e) {
            if (channel != null) {
                channel.close();
            }
            throw e instanceof OutputLockedException ? e : new OutputNotWritableException(root, reason(e), e);
        }
    }

    /**
     * Throws an exception if the lock file is a link, which may point to another user's file, or a pipe, on which
     * opening would block.
     */
    private static void requirePlainFile(Path lockFile) throws IOException {
        if (Files.exists(lockFile, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(lockFile, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(lockFile + " is a link or no file; remove it");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // The same process holds it already; that is another run all the same.
            return null;
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "permission denied for " + denied.getFile();
        }
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " cannot be made; is each folder on the way there?";
        }
        return e instanceof FileAlreadyExistsException ? "it is not a folder" : String.valueOf(e.getMessage());
    }

    /**
     * Writes a month's folder and publishes it in place of the month's previous folder.
     *
     * @return the folder
     * @throws IOException if it could not be written; an earlier one is unchanged
     */
    public Path publish(YearMonth month, FolderWriter writer) throws IOException {
        requireReplaceable(month);
        Path target = root.resolve(month.toString());
        Path fresh = root.resolve("." + month + ".new");
        Files.createDirectory(fresh);
        try {
            writer.writeToDisk(fresh);
            if (FolderRemoval.undeletable(target).isPresent()) {
                replace(fresh, target, keptOf(month));
                keptAside = keptOf(month);
            } else {
                exchange(fresh, target, oldOf(month));
            }
        } finally {
            changing.lock();
            try {
                Leftovers.settle(root);
            } finally {
                changing.unlock();
            }
        }
        return target;
    }

    /**
     * Checks before any other work that the folder of a month can be replaced, and throws an exception if it cannot. A
     * folder of another user can be renamed but not removed, and therefore be replaced only once.
     *
     * @throws OutputNotWritableException if it cannot
     */
    public void requireReplaceable(YearMonth month) throws IOException {
        Path target = root.resolve(month.toString());
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw new OutputNotWritableException(
                    target, "it is not a folder", new FileAlreadyExistsException(target.toString()));
        }
        for (Path folder : List.of(oldOf(month), root.resolve("." + month + ".new"))) {
            FolderRemoval.requireDeletable(folder);
        }
        if (Files.exists(keptOf(month), LinkOption.NOFOLLOW_LINKS)) {
            FolderRemoval.requireDeletable(target);
        }
    }

    private Path oldOf(YearMonth month) {
        return root.resolve("." + month + ".old");
    }

    /** Returns the name to which a month's previous folder is renamed if this user may not remove it. */
    private Path keptOf(YearMonth month) {
        return root.resolve("." + month + ".kept");
    }

    /**
     * Returns a sentence about a previous folder that was renamed because it belongs to another user; empty if there
     * was none.
     */
    public Optional<String> keptAside() {
        return Optional.ofNullable(keptAside)
                .map(kept ->
                        "the month's folder belonged to another user and could not be removed; it is kept as " + kept);
    }

    /**
     * Replaces a month's previous folder by the new one, atomically if the system supports it, otherwise by two
     * renames.
     */
    private void exchange(Path fresh, Path target, Path old) throws IOException {
        changing.lock();
        try {
            // The old folder then has the name of an unfinished one, and is removed as such.
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && NameExchange.tryExchange(fresh, target)) {
                DiskSync.forceNames(root);
            } else {
                replace(fresh, target, old);
            }
        } finally {
            changing.unlock();
        }
    }

    private void replace(Path fresh, Path target, Path old) throws IOException {
        changing.lock();
        try {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                // A link is moved as a link: what it points at is not ours and stays as it is.
                Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            DiskSync.forceNames(root);
        } finally {
            changing.unlock();
        }
    }

    /** Returns the pending record of a report that {@link FolderWriter} has written and that is not yet published. */
    public PendingRecord recordOf(YearMonth month, Path fresh) throws IOException {
        return PendingRecord.of(root, month, fresh);
    }

    /**
     * Returns the pending records of published reports that an earlier run did not add to the history, the oldest
     * first.
     */
    public List<PendingRecord> pending() throws IOException {
        return PendingRecord.published(root);
    }

    /**
     * Points the link {@code latest} at the newest month's folder, for bookmarks and scripts.
     *
     * @return a sentence about why it could not be set; empty if it was
     */
    public Optional<String> linkLatest() {
        return LatestLink.set(root);
    }

    /** An action that creates files beside the folders of the months. */
    @FunctionalInterface
    public interface FileAction {
        void run() throws IOException;
    }

    /**
     * Runs an action that creates files beside the folders of the months. If the process is terminated meanwhile, the
     * removal of incomplete files waits for the action, so that none is created after it.
     */
    public void beforeTidying(FileAction action) throws IOException {
        changing.lock();
        try {
            action.run();
        } finally {
            changing.unlock();
        }
    }

    /**
     * Removes the incomplete report at the termination of the process. The monitor is never released, so that the run
     * waits for it until the process has ended.
     */
    void tidyForGood() {
        changing.lock();
        for (int i = 0; i < TIDYING_ATTEMPTS; i++) {
            try {
                Leftovers.settle(root);
                return;
            } catch (IOException | UncheckedIOException e) {
                // The run writes on until the process is gone, maybe into what is being deleted: once more.
                Thread.onSpinWait();
            }
        }
    }

    /**
     * Releases the lock on the output folder. The lock file is not removed, since then two runs could lock two
     * different files of the same name.
     */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(tidyAtExit);
        } catch (IllegalStateException e) {
            // The process is ending; the hook tidies, and the system gives the lock back.
            return;
        }
        try {
            lockChannel.close();
        } catch (IOException harmless) {
            // Nothing was written to the lock file, and the system gives the lock back all the same: no reason to call
            // a report that
            // has been published a failure.
        }
    }
}
