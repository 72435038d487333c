package dev.duban.casefile;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import net.coobird.thumbnailator.filters.Flip;
import net.coobird.thumbnailator.filters.Rotation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Small JPEG pictures of photos, made at their first showing and kept in the store beside the original. They say nothing of hour or place. */
@Component
class Thumbnails {

    /** Pixels of the longer side. */
    static final int SIDE = 480;

    /** A photo with more is not decoded: a small file may hold a picture that fills the memory. Source: C. */
    static final long MOST_PIXELS = 100_000_000;

    private static final Logger log = LoggerFactory.getLogger(Thumbnails.class);

    private final Semaphore decoding = new Semaphore(2);
    private final EvidenceStore store;
    private final Attachments attachments;

    Thumbnails(EvidenceStore store, Attachments attachments) {
        this.store = store;
        this.attachments = attachments;
    }

    /**
     * The small picture of a photo; empty if it cannot be made, as of HEIC, of far too many pixels or of a broken file.
     *
     * @throws EvidenceAway if the store cannot be reached
     */
    Optional<byte[]> of(Attachment photo) {
        var key = EvidenceBytes.thumb(EvidenceBytes.key(photo.id(), photo.sha256()));
        if (photo.type() == FileType.HEIC) {
            return Optional.empty();
        }
        return store.read(key).or(() -> {
            var made = make(attachments.content(photo.id()));
            made.ifPresent(small -> store.put(key, small));
            return made;
        });
    }

    Optional<byte[]> make(byte[] photo) {
        decoding.acquireUninterruptibly();
        try {
            return Optional.ofNullable(decoded(photo))
                    .map(image -> small(image, PhotoWords.of(photo).orientation()));
        } catch (IOException | RuntimeException broken) {
            log.debug("No small picture: {}", broken.toString());
            return Optional.empty();
        } finally {
            decoding.release();
        }
    }

    /** As few pixels as still make a good small picture. */
    private static @org.jspecify.annotations.Nullable BufferedImage decoded(byte[] photo) throws IOException {
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(photo))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return null;
            }
            var reader = readers.next();
            try {
                reader.setInput(input, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > MOST_PIXELS) {
                    return null;
                }
                var few = reader.getDefaultReadParam();
                int every = Math.max(1, Math.max(width, height) / (2 * SIDE));
                few.setSourceSubsampling(every, every, 0, 0);
                return reader.read(0, few);
            } finally {
                reader.dispose();
            }
        }
    }

    private static byte[] small(BufferedImage image, int orientation) {
        var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = opaque.createGraphics();
        brush.setColor(java.awt.Color.WHITE);
        brush.fillRect(0, 0, opaque.getWidth(), opaque.getHeight());
        brush.drawImage(image, 0, 0, null);
        brush.dispose();
        var upright = upright(opaque, orientation);
        var bytes = new ByteArrayOutputStream();
        try {
            net.coobird.thumbnailator.Thumbnails.of(upright)
                    .size(Math.min(SIDE, upright.getWidth()), Math.min(SIDE, upright.getHeight()))
                    .outputFormat("jpg")
                    .outputQuality(0.8)
                    .toOutputStream(bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private static BufferedImage upright(BufferedImage image, int orientation) {
        return switch (orientation) {
            case 2 -> Flip.HORIZONTAL.apply(image);
            case 3 -> Rotation.ROTATE_180_DEGREES.apply(image);
            case 4 -> Flip.VERTICAL.apply(image);
            case 5 -> Flip.HORIZONTAL.apply(Rotation.RIGHT_90_DEGREES.apply(image));
            case 6 -> Rotation.RIGHT_90_DEGREES.apply(image);
            case 7 -> Flip.HORIZONTAL.apply(Rotation.LEFT_90_DEGREES.apply(image));
            case 8 -> Rotation.LEFT_90_DEGREES.apply(image);
            default -> image;
        };
    }
}
