using System.IO.Pipelines;

namespace StreamingInventory.Core.Chat.Model;

/// <summary>
/// Counts an attempt as answered when the first byte of the answer is there, since some servers send their headers at once
/// and think afterwards; and ends an answer that has no end.
/// </summary>
internal sealed class FirstByteHandler : DelegatingHandler
{
    /// <summary>Most bytes of an answer.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            var reader = PipeReader.Create(new BoundedStream(await response.Content.ReadAsStreamAsync(cancellationToken)));
            var first = await reader.ReadAsync(cancellationToken);
            reader.AdvanceTo(first.Buffer.Start);
            var content = new StreamContent(reader.AsStream());
            foreach (var (name, values) in response.Content.Headers)
                content.Headers.TryAddWithoutValidation(name, values);
            response.Content = content;
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private sealed class BoundedStream(Stream inner) : Stream
    {
        private int _left = MostBytes;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Count(await inner.ReadAsync(buffer, cancellationToken));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }

        private int Count(int read)
        {
            _left -= read;
            return _left >= 0 ? read : throw new IOException($"The answer is longer than {MostBytes:#,0} bytes.");
        }
    }
}
